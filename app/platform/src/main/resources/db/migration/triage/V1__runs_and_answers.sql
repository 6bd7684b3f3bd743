create schema if not exists triage;

-- One run of the algorithms over one revision of a study.
create table triage.run (
    study_instance_uid text        not null,
    revision           int         not null,
    state              text        not null check (state in ('WAITING', 'DONE', 'SUPERSEDED')),
    line               text,
    ai                 text,
    ai_reason          jsonb,
    urgency            text,
    reasons            jsonb,
    requested_at       timestamptz not null,
    ended_at           timestamptz,
    primary key (study_instance_uid, revision)
);
create index run_waiting on triage.run (requested_at) where state = 'WAITING';

-- What one analyzer answered. The outcome carries its findings and masks.
create table triage.answer (
    study_instance_uid text        not null,
    revision           int         not null,
    analyzer_id        text        not null,
    analyzer_version   text        not null,
    analyzer_name      text        not null,
    primary_targets    text[]      not null,
    outcome            jsonb       not null,
    started_at         timestamptz not null,
    ended_at           timestamptz not null,
    sr_instance_uid    text,
    seg_instance_uid   text,
    primary key (study_instance_uid, revision, analyzer_id),
    foreign key (study_instance_uid, revision) references triage.run
);
