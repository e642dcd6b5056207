-- Messages by when they were sent: old ones are on no list and in no snapshot. Written with the state.
create table message (
  id text collate "C" primary key,
  -- ms since the epoch.
  sent_at bigint not null
);
create index message_sent on message (sent_at);

-- Which units have a message for many, and which have read it. Written with the marks' events, so that nobody folds a
-- thousand inboxes for a count.
create table message_seen (
  message text collate "C" not null,
  unit text collate "C" not null,
  is_read boolean not null,
  primary key (message, unit)
);

-- What begins with its author (message/19-A~UUID) is found by the author, wherever it lives.
create index event_author on event (split_part(subject, '~', 1), pos) where strpos(subject, '~') > 0;
create index aggregate_author on aggregate (split_part(subject, '~', 1)) where strpos(subject, '~') > 0;
