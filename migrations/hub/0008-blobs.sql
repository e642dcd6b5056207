-- Photos, recordings and video: their bytes, named by their SHA-256 in hexadecimal. Times are ms since the epoch.

create table blob (
  hash text collate "C" primary key,
  -- As the act says that names it; what it is in truth, once the blob is kept.
  size bigint not null,
  -- Everything before this has come and is durable. It moves with the parts, under this row's lock.
  received bigint not null default 0 check (received between 0 and size),
  -- When its last part came.
  touched_at bigint not null,
  -- When it was whole, and its bytes had that hash. It does not change any more.
  kept_at bigint,
  -- When what had come of it was thrown away, because the rest never came.
  emptied_at bigint
);
create index blob_waiting on blob (touched_at) where kept_at is null and received > 0;

-- Without a hole, in order. Of a blob that is kept: 1 MiB each, but for the last one.
create table blob_part (
  hash text collate "C" not null references blob,
  from_byte bigint not null,
  bytes bytea not null,
  primary key (hash, from_byte)
);
-- They are compressed by what made them. Out of the row and plain, a piece is read without the rest.
alter table blob_part alter column bytes set storage external;

-- Which events name a blob, and what they say of it: who may send it, who may see it. Written with the event.
create table blob_reference (
  hash text collate "C" not null,
  pos bigint not null,
  subject text not null,
  channel text not null,
  -- The store that wrote the event; `hub` for a console's.
  store text not null,
  size bigint not null,
  media_type text not null,
  primary key (hash, pos)
);
