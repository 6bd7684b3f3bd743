package org.goldenhour.platform.archive.query;

import java.util.Arrays;
import java.util.Optional;
import org.goldenhour.dicom.data.Tag;

/** The attributes that the index holds: each can be a matching key and is returned from its own level down (PS3.18 tables 10.6.1-5, 10.6.3-3 to 5). */
public enum IndexAttribute {
    STUDY_DATE(IndexLevel.STUDY, Tag.StudyDate, "s.study_date", Match.DATE),
    STUDY_TIME(IndexLevel.STUDY, Tag.StudyTime, "s.study_time", Match.TIME),
    ACCESSION_NUMBER(IndexLevel.STUDY, Tag.AccessionNumber, "s.accession_number", Match.TEXT),
    MODALITIES_IN_STUDY(IndexLevel.STUDY, Tag.ModalitiesInStudy, "m.modalities", Match.MODALITIES),
    INSTITUTION_NAME(IndexLevel.STUDY, Tag.InstitutionName, "s.institution_name", Match.WORDS),
    REFERRING_PHYSICIAN_NAME(IndexLevel.STUDY, Tag.ReferringPhysicianName, "s.referring_physician_name", Match.NAME),
    STUDY_DESCRIPTION(IndexLevel.STUDY, Tag.StudyDescription, "s.study_description", Match.WORDS),
    PATIENT_NAME(IndexLevel.PATIENT, Tag.PatientName, "s.patient_name_raw", Match.NAME),
    PATIENT_ID(IndexLevel.PATIENT, Tag.PatientID, "s.patient_id", Match.TEXT),
    ISSUER_OF_PATIENT_ID(IndexLevel.PATIENT, Tag.IssuerOfPatientID, "s.issuer_of_patient_id", Match.TEXT),
    PATIENT_BIRTH_DATE(IndexLevel.PATIENT, Tag.PatientBirthDate, "s.patient_birth_date", Match.DATE),
    PATIENT_SEX(IndexLevel.PATIENT, Tag.PatientSex, "s.patient_sex", Match.TEXT),
    NUMBER_OF_PATIENT_RELATED_STUDIES(
            IndexLevel.PATIENT, Tag.NumberOfPatientRelatedStudies, "p.studies", Match.PATIENT_COUNT),
    NUMBER_OF_PATIENT_RELATED_SERIES(
            IndexLevel.PATIENT, Tag.NumberOfPatientRelatedSeries, "p.series", Match.PATIENT_COUNT),
    NUMBER_OF_PATIENT_RELATED_INSTANCES(
            IndexLevel.PATIENT, Tag.NumberOfPatientRelatedInstances, "p.instances", Match.PATIENT_COUNT),
    STUDY_INSTANCE_UID(IndexLevel.STUDY, Tag.StudyInstanceUID, "s.study_instance_uid", Match.UID),
    STUDY_ID(IndexLevel.STUDY, Tag.StudyID, "s.study_id", Match.TEXT),
    NUMBER_OF_STUDY_RELATED_SERIES(IndexLevel.STUDY, Tag.NumberOfStudyRelatedSeries, "m.series", Match.NUMBER),
    NUMBER_OF_STUDY_RELATED_INSTANCES(
            IndexLevel.STUDY, Tag.NumberOfStudyRelatedInstances, "(s.instances + s.own_instances)", Match.NUMBER),

    MODALITY(IndexLevel.SERIES, Tag.Modality, "r.modality", Match.TEXT),
    SERIES_DESCRIPTION(IndexLevel.SERIES, Tag.SeriesDescription, "r.series_description", Match.WORDS),
    BODY_PART_EXAMINED(IndexLevel.SERIES, Tag.BodyPartExamined, "r.body_part_examined", Match.TEXT),
    PROTOCOL_NAME(IndexLevel.SERIES, Tag.ProtocolName, "r.protocol_name", Match.WORDS),
    LATERALITY(IndexLevel.SERIES, Tag.Laterality, "r.laterality", Match.TEXT),
    MANUFACTURER(IndexLevel.SERIES, Tag.Manufacturer, "r.manufacturer", Match.WORDS),
    STATION_NAME(IndexLevel.SERIES, Tag.StationName, "r.station_name", Match.WORDS),
    SERIES_INSTANCE_UID(IndexLevel.SERIES, Tag.SeriesInstanceUID, "r.series_instance_uid", Match.UID),
    SERIES_NUMBER(IndexLevel.SERIES, Tag.SeriesNumber, "r.series_number", Match.NUMBER),
    PERFORMED_PROCEDURE_STEP_START_DATE(
            IndexLevel.SERIES,
            Tag.PerformedProcedureStepStartDate,
            "r.performed_procedure_step_start_date",
            Match.DATE),
    PERFORMED_PROCEDURE_STEP_START_TIME(
            IndexLevel.SERIES,
            Tag.PerformedProcedureStepStartTime,
            "r.performed_procedure_step_start_time",
            Match.TIME),
    NUMBER_OF_SERIES_RELATED_INSTANCES(
            IndexLevel.SERIES,
            Tag.NumberOfSeriesRelatedInstances,
            "(select count(*) from archive.instance c where c.study_instance_uid = r.study_instance_uid and c.series_instance_uid = r.series_instance_uid)",
            Match.NUMBER),

    SOP_CLASS_UID(IndexLevel.INSTANCE, Tag.SOPClassUID, "i.sop_class_uid", Match.UID),
    SOP_INSTANCE_UID(IndexLevel.INSTANCE, Tag.SOPInstanceUID, "i.sop_instance_uid", Match.UID),
    AVAILABLE_TRANSFER_SYNTAX_UID(
            IndexLevel.INSTANCE, Tag.AvailableTransferSyntaxUID, "i.transfer_syntax_uid", Match.UID),
    INSTANCE_NUMBER(IndexLevel.INSTANCE, Tag.InstanceNumber, "i.instance_number", Match.NUMBER),
    NUMBER_OF_FRAMES(IndexLevel.INSTANCE, Tag.NumberOfFrames, "i.number_of_frames", Match.NUMBER),
    ROWS(IndexLevel.INSTANCE, Tag.Rows, "i.rows", Match.NUMBER),
    COLUMNS(IndexLevel.INSTANCE, Tag.Columns, "i.columns", Match.NUMBER),
    BITS_ALLOCATED(IndexLevel.INSTANCE, Tag.BitsAllocated, "i.bits_allocated", Match.NUMBER);

    /** How a key is matched (PS3.4 C.2.2.2). */
    public enum Match {
        /** Exactly, or with the wildcards {@code *} and {@code ?}. */
        TEXT,
        /** As TEXT, but in any case: words that people wrote. */
        WORDS,
        /** A person's name: any writing of it, in any case, with wildcards. */
        NAME,
        UID,
        DATE,
        TIME,
        NUMBER,
        /** As NUMBER, over all studies of the patient that may be seen: costly, so only where it is asked for. */
        PATIENT_COUNT,
        MODALITIES
    }

    public final IndexLevel level;
    public final int tag;
    final String column;
    public final Match match;

    IndexAttribute(IndexLevel level, int tag, String column, Match match) {
        this.level = level;
        this.tag = tag;
        this.column = column;
        this.match = match;
    }

    public static Optional<IndexAttribute> of(int tag) {
        return Arrays.stream(values()).filter(one -> one.tag == tag).findFirst();
    }
}
