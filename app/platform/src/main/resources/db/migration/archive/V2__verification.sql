-- Bytes that are gone or are not what was received: not given out any more, until the same instance comes again and takes their place.
create table archive.damage (
    locator          text primary key,
    sop_instance_uid text        not null,
    found_at         timestamptz not null,
    -- MISSING or CHANGED
    kind             text        not null
);

-- How far the walk over all bytes has come, in the order of locators.
create table archive.verification_mark (
    only_row boolean primary key default true check (only_row),
    locator  text not null
);
