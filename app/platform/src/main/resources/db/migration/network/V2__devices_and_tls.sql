-- What a device may do, where it is less than every device may; 0 and empty are no limit of its own.
alter table network.device add column max_associations int not null default 0 check (max_associations >= 0);
alter table network.device add column max_pdu_length int not null default 0 check (max_pdu_length = 0 or max_pdu_length >= 4096);
alter table network.device add column sop_classes text[] not null default '{}';
alter table network.device add column transfer_syntaxes text[] not null default '{}';

alter table network.destination add column tls boolean not null default false;
