-- Everything that a feed ever delivered and was taken in, as it came. Nothing here is changed afterwards.
create table feed_message (
  id bigint generated always as identity primary key,
  feed text not null,
  -- SHA-256 of the message as canonical JSON: the same message again is known by it.
  digest text not null,
  -- The source's incident tracking identifier.
  tracking text not null,
  -- The source's time of the message, ms since the epoch; the order among messages of one incident.
  stamp bigint not null,
  received_at timestamptz not null default now(),
  original text not null,
  incident uuid not null,
  -- What it did: reported, updated, unchanged or older.
  result text not null,
  -- What in it could not be understood and was left out, with JSON pointers.
  noted jsonb not null default '[]',
  unique (feed, digest)
);
create index feed_message_incident on feed_message (incident);

-- Which job a source's incident is, and what the source last said about it.
create table feed_incident (
  feed text not null,
  tracking text not null,
  incident uuid not null,
  number text not null,
  -- The newest stamp taken in.
  stamp bigint not null,
  -- The details as mapped from the newest message: an update holds what differs from these.
  details jsonb not null,
  -- Keys of the remarks that are in the job's history already.
  remarks text[] not null,
  primary key (feed, tracking)
);

-- The last job number of each day in the department's time zone.
create table job_number (
  day text primary key,
  last integer not null
);
