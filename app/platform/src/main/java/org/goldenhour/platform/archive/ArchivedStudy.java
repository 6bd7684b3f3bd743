package org.goldenhour.platform.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.goldenhour.platform.network.HospitalId;

/**
 * The header of a study. Patient data: for answers to those who may see it, never for logs.
 *
 * @param patientName the form to display (ideographic where there is one, repaired where wrongly declared)
 * @param patientNameRaw as DICOM writes it, three groups
 * @param ageYears at the study date; empty where unknown
 * @param instances that came from outside; our own SR and SEG are not counted
 */
public record ArchivedStudy(
        String studyInstanceUid,
        HospitalId origin,
        String patientName,
        String patientNameRaw,
        String patientId,
        String issuerOfPatientId,
        String patientBirthDate,
        String patientSex,
        Optional<Double> ageYears,
        String accessionNumber,
        String studyDate,
        String studyTime,
        String studyDescription,
        List<String> modalities,
        List<String> bodyParts,
        List<String> seriesDescriptions,
        int series,
        int instances,
        Instant firstReceivedAt,
        Instant lastReceivedAt) {}
