create schema if not exists access;

create table access.account (
    id              text primary key,
    display_name    text        not null,
    password_hash   text        not null,
    roles           text[]      not null,
    hospital_id     text,
    enabled         boolean     not null default true,
    failed_attempts int         not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null
);

create table access.client (
    id          text primary key,
    secret_hash text        not null,
    roles       text[]      not null,
    scopes      text[]      not null,
    hospital_id text,
    enabled     boolean     not null default true,
    created_at  timestamptz not null
);

-- The key that signs tokens, as a JWK with its private part; readable by whoever reads this database, as sessions are.
create table access.signing_key (
    id         text primary key,
    jwk        text        not null,
    created_at timestamptz not null
);

-- The one-time code that creates the first administrator; only its hash, and only until it is used.
create table access.setup_code (
    code_hash  text        not null,
    created_at timestamptz not null
);

-- Web sessions (Spring Session, its PostgreSQL form), so that a restart or a second node signs nobody out.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
