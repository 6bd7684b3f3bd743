-- What a patient's name is found by where a search is fuzzy: words, orders, initials, pinyin. Filled at the next start where an older version wrote the row.
alter table archive.study add column patient_name_keys text[];
create index study_by_name_key on archive.study using gin (patient_name_keys);
create index study_without_name_keys on archive.study (study_instance_uid) where patient_name_keys is null;

-- The metadata of a series as WADO-RS answers them, made once it has arrived: a series opens with one row instead of one per image.
create table archive.series_metadata (
    study_instance_uid  text        not null,
    series_instance_uid text        not null,
    -- of how many instances it was made: with another count it is made anew
    instances           int         not null,
    last_received_at    timestamptz not null,
    -- objects of DICOM JSON joined by commas, byte 1 in place of the address of the DICOMweb root, deflated (RFC 1950)
    elements            bytea       not null,
    primary key (study_instance_uid, series_instance_uid),
    foreign key (study_instance_uid, series_instance_uid) references archive.series
);
alter table archive.series_metadata alter column elements set storage external;
