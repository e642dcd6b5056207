-- Who was removed may not come in any more. Their names stay: the journal and the audit trail speak of them for ever.
-- ms since the epoch.
alter table officer add column removed_at bigint;
alter table console_user add column removed_at bigint;
