create schema if not exists audit;

create table audit.entry (
    id                 bigint generated always as identity primary key,
    txid               xid8        not null default pg_current_xact_id(),
    at                 timestamptz not null,
    account_id         text        not null,
    action             text        not null,
    study_instance_uid text,
    detail             text        not null
);
create index entry_of_study on audit.entry (study_instance_uid, id) where study_instance_uid is not null;
create index entry_of_transaction on audit.entry (txid, id);

-- A seal covers every entry whose transaction id lies in [from_txid, to_txid); all of those transactions had ended when it was made.
create table audit.seal (
    id            bigint generated always as identity primary key,
    from_txid     xid8        not null,
    to_txid       xid8        not null,
    entries       bigint      not null,
    at            timestamptz not null,
    previous_hash text        not null,
    hash          text        not null
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end $$;
create trigger entry_is_append_only before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse_change();
create trigger seal_is_append_only before update or delete or truncate on audit.seal
    for each statement execute function audit.refuse_change();
