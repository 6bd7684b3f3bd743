create schema if not exists interop;

-- Which studies there are, for searches that do not name one.
create table interop.study (
    study_instance_uid  text        primary key,
    imaging_study_id    text        not null unique,
    patient_id          text        not null,
    updated_at          timestamptz not null
);
create index study_by_patient on interop.study (patient_id);
create index study_by_update on interop.study (updated_at);

-- Resources as they are answered, less what changes by itself (meta.lastUpdated is the column).
create table interop.resource (
    id                  text        primary key,
    type                text        not null check (type in ('Observation', 'DiagnosticReport')),
    study_instance_uid  text        not null,
    code                text        not null,
    updated_at          timestamptz not null,
    body                text        not null
);
create index resource_by_study on interop.resource (study_instance_uid);
create index resource_by_update on interop.resource (type, updated_at);
create index resource_by_code on interop.resource (type, code, updated_at);
