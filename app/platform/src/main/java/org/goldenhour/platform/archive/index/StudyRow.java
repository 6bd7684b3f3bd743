package org.goldenhour.platform.archive.index;

import java.util.Optional;

/** What the index keeps of a study; taken from the first instance that came. Dates and times as DICOM writes them, unknown text empty. */
public record StudyRow(
        String studyInstanceUid,
        String origin,
        String patientName,
        String patientNameRaw,
        String patientNameSearch,
        String patientId,
        String issuerOfPatientId,
        String patientBirthDate,
        String patientSex,
        Optional<Double> ageYears,
        String accessionNumber,
        String studyId,
        String studyDate,
        String studyTime,
        String studyDescription,
        String referringPhysicianName,
        String institutionName) {}
