-- Storage commitments that devices asked for. A result is owed until the device has answered its report.
create table ingest.storage_commitment (
    ae_title          text        not null,
    transaction_uid   text        not null,
    -- one for one
    sop_class_uids    text[]      not null,
    sop_instance_uids text[]      not null,
    requested_at      timestamptz not null,
    -- calls that failed
    attempts          int         not null default 0,
    last_error        text,
    -- when the device answered the report, or it was given up
    ended_at          timestamptz,
    given_up          boolean     not null default false,
    primary key (ae_title, transaction_uid)
);
create index storage_commitment_ended on ingest.storage_commitment (ended_at) where ended_at is not null;
