create schema if not exists network;

create table network.hospital (
    id      text primary key,
    name    text not null,
    name_en text not null,
    kind    text not null check (kind in ('CENTRE', 'SPOKE', 'UNASSIGNED'))
);
create unique index one_centre on network.hospital (kind) where kind in ('CENTRE', 'UNASSIGNED');

create table network.device (
    ae_title    text primary key,
    hospital_id text not null references network.hospital
);

create table network.destination (
    hospital_id text not null references network.hospital,
    ae_title    text not null,
    host        text not null,
    port        int  not null check (port between 1 and 65535),
    primary key (hospital_id, ae_title)
);

insert into network.hospital (id, name, name_en, kind) values
    ('centre', '中心医院', 'Centre Hospital', 'CENTRE'),
    ('unassigned', '未归属', 'Unassigned', 'UNASSIGNED');
