package org.goldenhour.platform.reporting.sr;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** UIDs that follow from the report (PS3.5 B.2, {@code 2.25}): writing a version again gives the same object. */
public final class ReportUids {
    private ReportUids() {}

    /** The series that holds every version of a report. */
    public static String series(String reportId) {
        return uid("series " + reportId);
    }

    public static String instance(String reportId, int version) {
        return uid("instance " + reportId + " " + version);
    }

    /** Stays with a finding from version to version. */
    public static String tracking(String studyInstanceUid, String findingId) {
        return uid("finding " + studyInstanceUid + " " + findingId);
    }

    private static String uid(String name) {
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
