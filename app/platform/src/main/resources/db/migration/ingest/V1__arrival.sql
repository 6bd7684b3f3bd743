-- Which studies are still under way, so that a restart goes on where the node stopped.
create schema if not exists ingest;

create table ingest.study (
    study_instance_uid text primary key,
    origin             text        not null,
    -- OPEN: images have come since the last arrival; ARRIVED: nothing is outstanding
    state              text        not null check (state in ('OPEN', 'ARRIVED')),
    -- whether StudyBegan has been published
    begun              boolean     not null,
    revision           int         not null,
    instances          int         not null,
    opened_at          timestamptz not null,
    arrived_at         timestamptz,
    evidence           text
);
create index study_open on ingest.study (opened_at) where state = 'OPEN';
create index study_not_begun on ingest.study (opened_at) where not begun;
