create schema if not exists pathway;

create table pathway.stroke (
    id                 bigint generated always as identity primary key,
    study_instance_uid text        not null,
    point              text        not null,
    at                 timestamptz not null,
    source             text        not null,
    recorded_at        timestamptz not null
);
create index stroke_of_study on pathway.stroke (study_instance_uid, point, id);
