-- Who may come in. Secrets are kept only as hashes: PINs and passwords as Argon2id, tokens (32 random bytes) as SHA-256.
-- Times are ms since the epoch.

create table officer (
  id text primary key,
  name text not null,
  -- officer or supervisor
  role text not null,
  pin_hash text not null
);

create table console_user (
  name text primary key,
  display text not null,
  roles text[] not null,
  -- The officer whom the user is, where that is one: nobody decides on a report of their own.
  officer text references officer (id),
  password_hash text not null
);

-- A tablet that may sync.
create table device (
  name text primary key,
  precinct text not null,
  token_hash bytea not null unique,
  enrolled_at bigint not null,
  revoked_at bigint
);

-- Tokens of programs: feeds deliver jobs, admins enrol devices.
create table access_token (
  -- feed or admin
  kind text not null,
  name text not null,
  token_hash bytea not null unique,
  created_at bigint not null,
  primary key (kind, name)
);

-- Proof that a PIN was right; a tablet signs on with it while it cannot reach the hub.
create table sign_on_grant (
  hash bytea primary key,
  officer text not null references officer (id) on delete cascade,
  device text not null,
  issued_at bigint not null,
  expires_at bigint not null
);
create index sign_on_grant_expires on sign_on_grant (expires_at);
create index sign_on_grant_officer on sign_on_grant (officer, device);

create table console_session (
  hash bytea primary key,
  user_name text not null references console_user (name) on delete cascade,
  created_at bigint not null,
  used_at bigint not null,
  expires_at bigint not null
);
create index console_session_user on console_session (user_name);

-- Wrong tries in a row, of accounts that are there and of those that are not: an answer does not tell which.
create table access_lock (
  -- officer/ID or user/NAME
  account text primary key,
  wrong_tries integer not null,
  locked_until bigint not null,
  tried_at bigint not null
);

-- Who did and who saw what. Only added to.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text,
  -- ok, or the code of the refusal
  outcome text not null,
  details jsonb not null default '{}'
);
create index audit_subject on audit (subject, id);
create index audit_actor on audit (actor, id);

create function audit_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only added to';
end
$$;
create trigger audit_is_kept before update or delete or truncate on audit
  for each statement execute function audit_is_kept();
