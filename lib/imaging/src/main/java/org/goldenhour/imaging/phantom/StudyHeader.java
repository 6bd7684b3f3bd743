package org.goldenhour.imaging.phantom;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The attributes of patient, study and series that a phantom's instances carry. Invented people only.
 *
 * @param patientName in DICOM form, such as {@code Li^Wei=李^伟=}
 * @param patientSex M, F, O or empty
 * @param patientAge such as {@code 067Y}, or empty
 * @param patientBirthDate yyyyMMdd or empty
 * @param acquiredAt AcquisitionDateTime of the first slice
 */
public record StudyHeader(
        String patientName,
        String patientId,
        String issuerOfPatientId,
        String patientSex,
        String patientAge,
        String patientBirthDate,
        String studyInstanceUid,
        String seriesInstanceUid,
        String frameOfReferenceUid,
        String accessionNumber,
        String studyId,
        String studyDescription,
        String seriesDescription,
        int seriesNumber,
        String bodyPartExamined,
        String institutionName,
        String stationName,
        LocalDateTime acquiredAt,
        Optional<String> contrastBolusAgent) {

    /** An anonymous adult head CT under the given UIDs. */
    public static StudyHeader headCt(String studyInstanceUid, String seriesInstanceUid) {
        return new StudyHeader(
                "Phantom^Head",
                "PHANTOM-1",
                "",
                "O",
                "060Y",
                "",
                studyInstanceUid,
                seriesInstanceUid,
                seriesInstanceUid + ".0",
                "",
                "1",
                "CT head without contrast",
                "Head 5.0",
                2,
                "HEAD",
                "",
                "PHANTOM",
                LocalDateTime.of(2026, 1, 1, 3, 0),
                Optional.empty());
    }

    /** An anonymous adult CT of the abdomen under the given UIDs. */
    public static StudyHeader abdomenCt(String studyInstanceUid, String seriesInstanceUid) {
        return new StudyHeader(
                "Phantom^Abdomen",
                "PHANTOM-2",
                "",
                "O",
                "060Y",
                "",
                studyInstanceUid,
                seriesInstanceUid,
                seriesInstanceUid + ".0",
                "",
                "1",
                "CT abdomen and pelvis without contrast",
                "Abdomen",
                2,
                "ABDOMEN",
                "",
                "PHANTOM",
                LocalDateTime.of(2026, 1, 1, 3, 0),
                Optional.empty());
    }

    public StudyHeader withAge(String patientAge) {
        return new StudyHeader(
                patientName,
                patientId,
                issuerOfPatientId,
                patientSex,
                patientAge,
                patientBirthDate,
                studyInstanceUid,
                seriesInstanceUid,
                frameOfReferenceUid,
                accessionNumber,
                studyId,
                studyDescription,
                seriesDescription,
                seriesNumber,
                bodyPartExamined,
                institutionName,
                stationName,
                acquiredAt,
                contrastBolusAgent);
    }
}
