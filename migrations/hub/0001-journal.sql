-- The journal: what happened, numbered, and what follows from it. Everything else in the hub can be made again from `event`.
-- Bodies and states are JSON kept as text: tablets compare states by their canonical bytes, and jsonb refuses \u0000.

-- The last number given. Its row lock is what makes numbers gapless in commit order: whoever numbers holds it to the commit.
create table journal_head (
  is_only boolean primary key default true check (is_only),
  pos bigint not null,
  -- The last seq of the hub's own acts, whose device is `hub`.
  hub_seq bigint not null
);
insert into journal_head (pos, hub_seq) values (0, 0);

create table event (
  pos bigint primary key,
  device text not null,
  seq bigint not null,
  act bigint not null,
  type text not null,
  v integer not null,
  subject text not null,
  channel text not null,
  actor text not null,
  at bigint not null,
  clock_offset bigint,
  body text not null,
  recorded_at timestamptz not null default now(),
  unique (device, seq)
);
create index event_channel on event (channel, pos);
create index event_subject on event (subject, pos);

-- The fold of each subject's events up to its `pos`, as canonical JSON. Written with the events.
create table aggregate (
  subject text collate "C" primary key,
  kind text not null,
  channel text not null,
  pos bigint not null,
  state text not null
);
create index aggregate_channel on aggregate (channel);
create index aggregate_kind on aggregate (kind, pos desc);

-- Jobs as rows of a list, so that a board never parses a job's whole history.
create table job (
  id text collate "C" primary key,
  is_closed boolean not null,
  priority integer not null,
  called_at bigint not null,
  closed_at bigint,
  list_row text not null
);
create index job_open on job (priority, called_at) where not is_closed;
create index job_closed on job (closed_at desc) where is_closed;

-- Which crews are signed on with which store: who may write, and who may see.
create table crew (
  unit text collate "C" primary key,
  store text not null,
  precinct text not null,
  officers text[] not null,
  jobs text[] not null
);
create index crew_store on crew (store);

-- The stores of tablets: each belongs to one enrolled device, and the hub has all of its acts up to `acked`.
create table device_store (
  store text primary key,
  device text not null,
  acked bigint not null default 0,
  first_seen_at timestamptz not null default now()
);

-- Acts that were refused, whole, so that nothing typed is lost here either.
create table refused_act (
  store text not null references device_store,
  act bigint not null,
  code text not null,
  reason text not null,
  -- The act as it came over the wire.
  wire_act text not null,
  refused_at timestamptz not null default now(),
  primary key (store, act)
);

-- Where units are, and when the tablet of each was last heard. No events: the latest wins, and a crash may forget it.
create unlogged table unit_contact (
  unit text collate "C" primary key,
  precinct text not null,
  -- JSON; null until the first position.
  fix text,
  heard_at bigint not null,
  is_online boolean not null,
  written_at timestamptz not null
);
