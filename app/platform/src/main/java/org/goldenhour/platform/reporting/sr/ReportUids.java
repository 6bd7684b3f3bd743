package org.goldenhour.platform.reporting.sr;

import org.goldenhour.platform.knowledge.StructuredFindings;

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

    private static String uid(String name) {
        return StructuredFindings.uid("goldenhour report " + name);
    }
}
