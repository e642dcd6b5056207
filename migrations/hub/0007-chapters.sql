-- The journal in chapters: what was written in one month lies in a table of its own, so that it can be put into a file and
-- dropped. A chapter is a stretch of positions; which one is written to stands in the head, and no clock is asked by an act.

create table journal_chapter (
  chapter integer primary key,
  -- yyyymm, UTC, by the database's clock when it was begun.
  month integer not null,
  first_pos bigint not null unique,
  begun_at timestamptz not null
);

-- A chapter whose events are in a file, and nowhere else.
create table journal_archive (
  chapter integer primary key references journal_chapter,
  month integer not null,
  first_pos bigint not null,
  -- Before first_pos where nothing was written.
  last_pos bigint not null,
  events bigint not null,
  -- Name in the archive's folder, and the SHA-256 of its bytes in hexadecimal.
  file text not null unique,
  sha256 text not null,
  archived_at timestamptz not null default now()
);
create index journal_archive_last on journal_archive (last_pos);

-- The fold of each subject's archived events, as canonical JSON: what its kept events are folded over.
create table aggregate_base (
  subject text primary key,
  channel text not null,
  -- Of its last archived event.
  pos bigint not null,
  -- Null where its events made none.
  state text
);
create index aggregate_base_subject on aggregate_base (subject, pos);

-- How far the archived events of each store go.
create table archived_store (
  store text primary key,
  seq bigint not null
);

alter table event rename to event_whole;
alter table event_whole drop constraint event_device_seq_key;
drop index event_channel;
drop index event_subject;

create table event (
  pos bigint not null,
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
  chapter integer not null
) partition by list (chapter);

-- What is there is sorted by when it was recorded. A transaction that began before midnight may have been numbered after one
-- that began later, and a clock may have been ahead: an earlier month never follows, and none is after the present one.
insert into journal_chapter (chapter, month, first_pos, begun_at)
  select row_number() over (order by month), month, min(pos), least(min(recorded_at), now())
  from (
    select pos, recorded_at, least(
      max(to_char(recorded_at at time zone 'utc', 'YYYYMM')::integer) over (order by pos),
      to_char(now() at time zone 'utc', 'YYYYMM')::integer) as month
    from event_whole
  ) as dated
  group by month;
insert into journal_chapter (chapter, month, first_pos, begun_at)
  select (select coalesce(max(chapter), 0) + 1 from journal_chapter), this_month, pos + 1, now()
  from journal_head, lateral (select to_char(now() at time zone 'utc', 'YYYYMM')::integer as this_month) as clock
  where not exists (select from journal_chapter where month = this_month);

do $$
declare
  each record;
begin
  for each in
    select chapter, first_pos, lead(first_pos) over (order by chapter) as next_pos from journal_chapter
  loop
    execute format('create table event_%s partition of event for values in (%s)', each.chapter, each.chapter);
    insert into event
      select pos, device, seq, act, type, v, subject, channel, actor, at, clock_offset, body, recorded_at, each.chapter
      from event_whole where pos >= each.first_pos and (each.next_pos is null or pos < each.next_pos) order by pos;
  end loop;
end
$$;
drop table event_whole;

-- `chapter` is in them because it has to be. A position is given once under the head's lock, and an act of a store is taken
-- once under the lock of the store's row; these stand behind that.
alter table event add primary key (pos, chapter);
alter table event add unique (device, seq, chapter);
create index event_channel on event (channel, pos);
create index event_subject on event (subject, pos);

alter table journal_head add column chapter integer;
update journal_head set chapter = (select max(chapter) from journal_chapter);
alter table journal_head alter column chapter set not null;
