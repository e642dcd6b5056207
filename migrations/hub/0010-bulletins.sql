-- Bulletins by when they are over: what is long over is on no list and in no snapshot. Written with the state.
create table bulletin (
  id text primary key,
  -- ms since the epoch: when it expires, or was cancelled.
  ends_at bigint not null
);
create index bulletin_end on bulletin (ends_at);

-- Which officers have read which revision. Written with the marks' events, so that nobody folds a thousand readers for a count.
create table bulletin_read (
  bulletin text not null,
  officer text not null,
  revision integer not null,
  primary key (bulletin, officer)
);

-- Every alert that came by CAP as it came, and what became of it. Nothing here is changed afterwards.
create table cap_message (
  -- `sender,identifier,sent`, the time in ms since the epoch: by this others refer to it.
  key text primary key,
  kind text not null,
  -- Keys of the messages that it takes the place of.
  refers_to text[] not null,
  -- The bulletin that it made or changed.
  bulletin uuid,
  result text not null,
  reason text,
  original text not null,
  received_at timestamptz not null default now()
);
create index cap_message_refers_to on cap_message using gin (refers_to);
