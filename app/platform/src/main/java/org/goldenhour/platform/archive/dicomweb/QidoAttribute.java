package org.goldenhour.platform.archive.dicomweb;

import java.util.Arrays;
import java.util.Optional;
import org.goldenhour.dicom.data.Tag;

/** The attributes that the index holds: each can be a matching key and is returned from its own level down (PS3.18 tables 10.6.1-5, 10.6.3-3 to 5). */
enum QidoAttribute {
    STUDY_DATE(QidoLevel.STUDY, Tag.StudyDate, "s.study_date", Match.DATE),
    STUDY_TIME(QidoLevel.STUDY, Tag.StudyTime, "s.study_time", Match.TIME),
    ACCESSION_NUMBER(QidoLevel.STUDY, Tag.AccessionNumber, "s.accession_number", Match.TEXT),
    MODALITIES_IN_STUDY(QidoLevel.STUDY, Tag.ModalitiesInStudy, "m.modalities", Match.MODALITIES),
    INSTITUTION_NAME(QidoLevel.STUDY, Tag.InstitutionName, "s.institution_name", Match.WORDS),
    REFERRING_PHYSICIAN_NAME(QidoLevel.STUDY, Tag.ReferringPhysicianName, "s.referring_physician_name", Match.NAME),
    STUDY_DESCRIPTION(QidoLevel.STUDY, Tag.StudyDescription, "s.study_description", Match.WORDS),
    PATIENT_NAME(QidoLevel.STUDY, Tag.PatientName, "s.patient_name_raw", Match.NAME),
    PATIENT_ID(QidoLevel.STUDY, Tag.PatientID, "s.patient_id", Match.TEXT),
    ISSUER_OF_PATIENT_ID(QidoLevel.STUDY, Tag.IssuerOfPatientID, "s.issuer_of_patient_id", Match.TEXT),
    PATIENT_BIRTH_DATE(QidoLevel.STUDY, Tag.PatientBirthDate, "s.patient_birth_date", Match.DATE),
    PATIENT_SEX(QidoLevel.STUDY, Tag.PatientSex, "s.patient_sex", Match.TEXT),
    STUDY_INSTANCE_UID(QidoLevel.STUDY, Tag.StudyInstanceUID, "s.study_instance_uid", Match.UID),
    STUDY_ID(QidoLevel.STUDY, Tag.StudyID, "s.study_id", Match.TEXT),
    NUMBER_OF_STUDY_RELATED_SERIES(QidoLevel.STUDY, Tag.NumberOfStudyRelatedSeries, "m.series", Match.NUMBER),
    NUMBER_OF_STUDY_RELATED_INSTANCES(
            QidoLevel.STUDY, Tag.NumberOfStudyRelatedInstances, "(s.instances + s.own_instances)", Match.NUMBER),

    MODALITY(QidoLevel.SERIES, Tag.Modality, "r.modality", Match.TEXT),
    SERIES_DESCRIPTION(QidoLevel.SERIES, Tag.SeriesDescription, "r.series_description", Match.WORDS),
    BODY_PART_EXAMINED(QidoLevel.SERIES, Tag.BodyPartExamined, "r.body_part_examined", Match.TEXT),
    PROTOCOL_NAME(QidoLevel.SERIES, Tag.ProtocolName, "r.protocol_name", Match.WORDS),
    LATERALITY(QidoLevel.SERIES, Tag.Laterality, "r.laterality", Match.TEXT),
    MANUFACTURER(QidoLevel.SERIES, Tag.Manufacturer, "r.manufacturer", Match.WORDS),
    STATION_NAME(QidoLevel.SERIES, Tag.StationName, "r.station_name", Match.WORDS),
    SERIES_INSTANCE_UID(QidoLevel.SERIES, Tag.SeriesInstanceUID, "r.series_instance_uid", Match.UID),
    SERIES_NUMBER(QidoLevel.SERIES, Tag.SeriesNumber, "r.series_number", Match.NUMBER),
    PERFORMED_PROCEDURE_STEP_START_DATE(
            QidoLevel.SERIES, Tag.PerformedProcedureStepStartDate, "r.performed_procedure_step_start_date", Match.DATE),
    PERFORMED_PROCEDURE_STEP_START_TIME(
            QidoLevel.SERIES, Tag.PerformedProcedureStepStartTime, "r.performed_procedure_step_start_time", Match.TIME),
    NUMBER_OF_SERIES_RELATED_INSTANCES(
            QidoLevel.SERIES,
            Tag.NumberOfSeriesRelatedInstances,
            "(select count(*) from archive.instance c where c.study_instance_uid = r.study_instance_uid and c.series_instance_uid = r.series_instance_uid)",
            Match.NUMBER),

    SOP_CLASS_UID(QidoLevel.INSTANCE, Tag.SOPClassUID, "i.sop_class_uid", Match.UID),
    SOP_INSTANCE_UID(QidoLevel.INSTANCE, Tag.SOPInstanceUID, "i.sop_instance_uid", Match.UID),
    AVAILABLE_TRANSFER_SYNTAX_UID(
            QidoLevel.INSTANCE, Tag.AvailableTransferSyntaxUID, "i.transfer_syntax_uid", Match.UID),
    INSTANCE_NUMBER(QidoLevel.INSTANCE, Tag.InstanceNumber, "i.instance_number", Match.NUMBER),
    NUMBER_OF_FRAMES(QidoLevel.INSTANCE, Tag.NumberOfFrames, "i.number_of_frames", Match.NUMBER),
    ROWS(QidoLevel.INSTANCE, Tag.Rows, "i.rows", Match.NUMBER),
    COLUMNS(QidoLevel.INSTANCE, Tag.Columns, "i.columns", Match.NUMBER),
    BITS_ALLOCATED(QidoLevel.INSTANCE, Tag.BitsAllocated, "i.bits_allocated", Match.NUMBER);

    /** How a key is matched (PS3.4 C.2.2.2). */
    enum Match {
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
        MODALITIES
    }

    final QidoLevel level;
    final int tag;
    final String column;
    final Match match;

    QidoAttribute(QidoLevel level, int tag, String column, Match match) {
        this.level = level;
        this.tag = tag;
        this.column = column;
        this.match = match;
    }

    static Optional<QidoAttribute> of(int tag) {
        return Arrays.stream(values()).filter(one -> one.tag == tag).findFirst();
    }
}
