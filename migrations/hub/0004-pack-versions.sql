-- Every pack that a hub of this database was about to send to tablets, as it was then: a report is checked and shown under the
-- form that it was filled by, whatever the hub's folder holds by now.
create table pack_version (
  -- codes, or forms/NAME
  name text not null,
  version text not null,
  -- SHA-256 of the canonical JSON of the files, hex. Two of one version: it was changed without a new number.
  hash text not null,
  -- JSON: text by file name.
  files text not null,
  used_at timestamptz not null default now(),
  primary key (name, version, hash)
);
