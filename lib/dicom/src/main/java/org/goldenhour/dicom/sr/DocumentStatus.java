package org.goldenhour.dicom.sr;

import java.time.OffsetDateTime;
import java.util.List;
import org.goldenhour.dicom.composite.DerivedObject;

/**
 * How finished and how answered-for a document is (PS3.3 C.17.2).
 *
 * @param complete CompletionFlag: COMPLETE, or PARTIAL where more is to come
 * @param preliminary PreliminaryFlag: PRELIMINARY, or FINAL
 * @param verifications who attests to it; none means UNVERIFIED
 */
public record DocumentStatus(boolean complete, boolean preliminary, List<Verification> verifications) {
    /** What a machine says, complete and attested by nobody. */
    public static final DocumentStatus UNVERIFIED = new DocumentStatus(true, false, List.of());

    public DocumentStatus {
        verifications = List.copyOf(verifications);
        if (!complete && !verifications.isEmpty()) {
            throw new IllegalArgumentException("a partial document is not verified");
        }
    }

    /** A preliminary report: complete as it stands, a final one follows. */
    public static DocumentStatus preliminaryReport(Verification... by) {
        return new DocumentStatus(true, true, List.of(by));
    }

    /** A signed final report. */
    public static DocumentStatus signed(Verification by) {
        return new DocumentStatus(true, false, List.of(by));
    }

    /**
     * One person's signature.
     *
     * @param personName DICOM person name, such as {@code Zhang^Wei=张^伟}
     * @param dateTime DT of PS3.5 6.2
     */
    public record Verification(String personName, String organization, String dateTime) {
        public static Verification of(String personName, String organization, OffsetDateTime at) {
            return new Verification(personName, organization, DerivedObject.dateTime(at));
        }
    }
}
