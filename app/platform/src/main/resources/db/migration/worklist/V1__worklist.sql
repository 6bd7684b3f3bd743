create schema if not exists worklist;

-- One row per study that was ever begun. What patients are called stays in the archive; here is only what decides the place on the list.
create table worklist.entry (
    study_instance_uid  text        primary key,
    origin              text        not null,
    line                text        not null,
    first_image_at      timestamptz not null,
    arrived_at          timestamptz,                 -- first arrival as a whole: later images do not make the patient's wait shorter
    complete            boolean     not null default false,
    revision            int         not null default 0,
    instances           int         not null default 0,
    ai                  text        not null default 'PENDING',
    ruled_urgency       text        not null default 'URGENT',
    raised_earlier      boolean     not null default false,
    critical_value      boolean     not null default false,
    triage              jsonb       not null default '{}',  -- findings, analyses and reasons as they were when triage answered
    floor_urgency       text,
    floor_by            text,
    floor_reason        text,
    report_status       text        not null default 'NONE',
    report_version      int         not null default 0,
    signed_at           timestamptz,
    delivered_at        timestamptz,
    delivered_version   int         not null default 0
);
create index entry_open on worklist.entry (first_image_at) where report_status not in ('FINAL', 'AMENDED');
create index entry_signed on worklist.entry (signed_at desc) where report_status in ('FINAL', 'AMENDED');

-- Who holds which study: the primary key is what makes it one person.
create table worklist.claim (
    study_instance_uid  text        primary key references worklist.entry,
    account_id          text        not null,
    display_name        text        not null,
    claimed_at          timestamptz not null,
    lease_until         timestamptz not null
);
create index claim_by_lease on worklist.claim (lease_until);
