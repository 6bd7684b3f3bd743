package org.goldenhour.platform.archive.query;

import java.util.Set;
import org.goldenhour.dicom.data.Tag;

/** To which entity an attribute belongs (PS3.3 A.1.4, modules of C.7.1 to C.7.5): an answer about a study has none of its images (PS3.18 10.6.3.3). */
public final class AttributeLevel {
    private static final Set<Integer> STUDY = Set.of(
            Tag.PatientName,
            Tag.PatientID,
            Tag.IssuerOfPatientID,
            Tag.IssuerOfPatientIDQualifiersSequence,
            Tag.TypeOfPatientID,
            Tag.PatientBirthDate,
            Tag.PatientBirthTime,
            Tag.PatientSex,
            Tag.OtherPatientIDs,
            Tag.OtherPatientIDsSequence,
            Tag.OtherPatientNames,
            Tag.EthnicGroup,
            Tag.PatientComments,
            Tag.ReferencedPatientSequence,
            Tag.ResponsiblePerson,
            Tag.ResponsiblePersonRole,
            Tag.PatientIdentityRemoved,
            Tag.DeidentificationMethod,
            Tag.QualityControlSubject,
            Tag.StudyInstanceUID,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.StudyID,
            Tag.AccessionNumber,
            Tag.IssuerOfAccessionNumberSequence,
            Tag.ReferringPhysicianName,
            Tag.ReferringPhysicianIdentificationSequence,
            Tag.ConsultingPhysicianName,
            Tag.PhysiciansOfRecord,
            Tag.NameOfPhysiciansReadingStudy,
            Tag.StudyDescription,
            Tag.ProcedureCodeSequence,
            Tag.ReasonForPerformedProcedureCodeSequence,
            Tag.RequestingServiceCodeSequence,
            Tag.ReferencedStudySequence,
            Tag.InstitutionName,
            Tag.TimezoneOffsetFromUTC,
            Tag.AdmittingDiagnosesDescription,
            Tag.AdmittingDiagnosesCodeSequence,
            Tag.PatientAge,
            Tag.PatientSize,
            Tag.PatientWeight,
            Tag.MedicalAlerts,
            Tag.Allergies,
            Tag.Occupation,
            Tag.SmokingStatus,
            Tag.AdditionalPatientHistory,
            Tag.PregnancyStatus,
            Tag.PatientState,
            Tag.AdmissionID,
            Tag.ServiceEpisodeID,
            Tag.ClinicalTrialSponsorName,
            Tag.ClinicalTrialProtocolID,
            Tag.ClinicalTrialSubjectID);

    private static final Set<Integer> SERIES = Set.of(
            Tag.Modality,
            Tag.SeriesInstanceUID,
            Tag.SeriesNumber,
            Tag.Laterality,
            Tag.SeriesDate,
            Tag.SeriesTime,
            Tag.SeriesDescription,
            Tag.SeriesDescriptionCodeSequence,
            Tag.PerformingPhysicianName,
            Tag.OperatorsName,
            Tag.ProtocolName,
            Tag.BodyPartExamined,
            Tag.PatientPosition,
            Tag.AnatomicalOrientationType,
            Tag.RequestAttributesSequence,
            Tag.PerformedProcedureStepID,
            Tag.PerformedProcedureStepStartDate,
            Tag.PerformedProcedureStepStartTime,
            Tag.PerformedProcedureStepEndDate,
            Tag.PerformedProcedureStepEndTime,
            Tag.PerformedProcedureStepDescription,
            Tag.PerformedProtocolCodeSequence,
            Tag.ReferencedPerformedProcedureStepSequence,
            Tag.CommentsOnThePerformedProcedureStep,
            Tag.Manufacturer,
            Tag.ManufacturerModelName,
            Tag.InstitutionAddress,
            Tag.InstitutionalDepartmentName,
            Tag.StationName,
            Tag.DeviceSerialNumber,
            Tag.SoftwareVersions,
            Tag.FrameOfReferenceUID,
            Tag.PositionReferenceIndicator);

    private AttributeLevel() {}

    /** STUDY also for those of the patient. */
    public static IndexLevel of(int tag) {
        return IndexAttribute.of(tag)
                .map(attribute -> attribute.level == IndexLevel.PATIENT ? IndexLevel.STUDY : attribute.level)
                .orElse(
                        STUDY.contains(tag)
                                ? IndexLevel.STUDY
                                : SERIES.contains(tag) ? IndexLevel.SERIES : IndexLevel.INSTANCE);
    }
}
