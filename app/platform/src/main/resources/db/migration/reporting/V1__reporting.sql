create schema if not exists reporting;

-- The draft of a study's one report: rewritten until it is final.
create table reporting.report (
    report_id           text        primary key,
    study_instance_uid  text        not null unique,
    revision            int         not null,
    content             text        not null,
    updated_by          text        not null,
    updated_at          timestamptz not null
);

-- What was signed. Appended, never changed: the content is the text over which the digest was taken.
create table reporting.version (
    report_id           text        not null references reporting.report,
    version             int         not null,
    study_instance_uid  text        not null,
    status              text        not null check (status in ('PRELIMINARY', 'FINAL', 'AMENDED')),
    content             text        not null,
    sha256              text        not null,
    signed_by           text        not null,
    signer_name         text        not null,
    signer_organization text        not null,
    signed_at           timestamptz not null,
    sr_instance_uid     text        not null,
    primary key (report_id, version)
);
create index version_by_study on reporting.version (study_instance_uid, version);

create function reporting.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'signed versions are never changed';
end $$;
create trigger version_is_frozen before update or delete on reporting.version
    for each row execute function reporting.refuse_change();

create table reporting.delivery (
    report_id           text        not null,
    version             int         not null,
    destination         text        not null,   -- hospital id, or AE title of a DICOM destination
    kind                text        not null check (kind in ('LIST', 'DICOM')),
    host                text        not null default '',
    port                int         not null default 0,
    state               text        not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    created_at          timestamptz not null,
    attempts            int         not null default 0,
    last_tried_at       timestamptz,
    delivered_at        timestamptz,
    error               text,
    primary key (report_id, version, kind, destination),
    foreign key (report_id, version) references reporting.version
);
create index delivery_open on reporting.delivery (created_at) where state = 'PENDING';
