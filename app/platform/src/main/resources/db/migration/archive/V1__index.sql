-- The index over stored instances: what QIDO-RS asks, where the bytes lie, and the metadata that is served without reading a file.
create schema if not exists archive;

create table archive.study (
    study_instance_uid       text primary key,
    origin                   text             not null,
    patient_name             text             not null,
    patient_name_raw         text             not null,
    patient_name_search      text             not null,
    patient_id               text             not null,
    issuer_of_patient_id     text             not null,
    patient_birth_date       text             not null,
    patient_sex              text             not null,
    age_years                double precision,
    accession_number         text             not null,
    study_id                 text             not null,
    study_date               text             not null,
    study_time               text             not null,
    study_description        text             not null,
    referring_physician_name text             not null,
    institution_name         text             not null,
    -- from outside; the node's own SR and SEG are counted apart
    instances                int              not null default 0,
    own_instances            int              not null default 0,
    first_received_at        timestamptz      not null,
    last_received_at         timestamptz      not null
);
create index study_by_date on archive.study (study_date desc, study_time desc, study_instance_uid);
create index study_by_patient_id on archive.study (patient_id);
create index study_by_accession_number on archive.study (accession_number);
create index study_by_name on archive.study (patient_name_search text_pattern_ops);
create index study_by_origin on archive.study (origin, study_date desc);

-- Real scanners have used one SeriesInstanceUID in two studies, so the pair is the key.
create table archive.series (
    study_instance_uid                   text not null references archive.study,
    series_instance_uid                  text not null,
    series_number                        int,
    modality                             text not null,
    series_description                   text not null,
    body_part_examined                   text not null,
    protocol_name                        text not null,
    laterality                           text not null,
    manufacturer                         text not null,
    station_name                         text not null,
    performed_procedure_step_start_date  text not null,
    performed_procedure_step_start_time  text not null,
    own                                  boolean not null,
    primary key (study_instance_uid, series_instance_uid)
);
create index series_by_uid on archive.series (series_instance_uid);
create index series_by_modality on archive.series (modality, study_instance_uid);

create table archive.instance (
    sop_instance_uid     text primary key,
    study_instance_uid   text             not null,
    series_instance_uid  text             not null,
    sop_class_uid        text             not null,
    transfer_syntax_uid  text             not null,
    instance_number      int,
    number_of_frames     int              not null,
    rows                 int              not null,
    columns              int              not null,
    bits_allocated       int              not null,
    samples_per_pixel    int              not null,
    -- mm along the normal of ImageOrientationPatient; empty where the image has no place in the patient
    position_mm          double precision,
    own                  boolean          not null,
    source               text             not null,
    received_at          timestamptz      not null,
    -- of the data set's bytes as they were received
    sha256               bytea            not null,
    locator              text             not null,
    data_set_offset      int              not null,
    data_set_length      bigint           not null,
    -- of the pixel data's value from the start of the data set; empty where there is none or it cannot be read in place
    pixel_offset         bigint,
    pixel_length         bigint,
    -- DICOM JSON of everything but long binary values, deflated (RFC 1950)
    metadata             bytea            not null,
    foreign key (study_instance_uid, series_instance_uid) references archive.series
);
alter table archive.instance alter column metadata set storage external;
create index instance_by_series on archive.instance (study_instance_uid, series_instance_uid);
create index instance_by_locator on archive.instance (locator text_pattern_ops);

create table archive.study_grant (
    study_instance_uid text        not null references archive.study,
    hospital           text        not null,
    granted_at         timestamptz not null,
    primary key (study_instance_uid, hospital)
);
create index study_grant_by_hospital on archive.study_grant (hospital, study_instance_uid);

-- Other content under a UID that is taken: its bytes are safe, it is in no study until somebody decides.
create table archive.kept_aside (
    id                  bigint generated always as identity primary key,
    at                  timestamptz not null,
    origin              text        not null,
    source              text        not null,
    study_instance_uid  text        not null,
    series_instance_uid text        not null,
    sop_instance_uid    text        not null,
    sop_class_uid       text        not null,
    transfer_syntax_uid text        not null,
    sha256              bytea       not null,
    locator             text        not null,
    data_set_offset     int         not null,
    data_set_length     bigint      not null,
    unique (sop_instance_uid, sha256)
);
create index kept_aside_by_time on archive.kept_aside (at desc);
create index kept_aside_by_locator on archive.kept_aside (locator text_pattern_ops);

-- What was not accepted and why; no patient data.
create table archive.refusal (
    id               bigint generated always as identity primary key,
    at               timestamptz not null,
    origin           text        not null,
    source           text        not null,
    sop_instance_uid text,
    code             text        not null,
    detail           text        not null
);
create index refusal_by_time on archive.refusal (at desc);

-- What the start found on disk that the index did not expect, and the other way round.
create table archive.recovery_finding (
    id               bigint generated always as identity primary key,
    at               timestamptz not null,
    kind             text        not null,
    locator          text        not null,
    sop_instance_uid text,
    detail           text        not null
);

-- The folder of the blob store up to which every file has been accounted for.
create table archive.recovery_mark (
    only_row boolean primary key default true check (only_row),
    folder   text not null
);
