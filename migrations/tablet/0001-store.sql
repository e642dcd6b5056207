-- The tablet's store. Every act is one transaction over these tables (docs/decisions/001, 003).

-- What the store knows about itself: its identity, the hub's cursor, who is signed on. Values are JSON.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What this store's device wrote, and nothing else. seq counts 1, 2, 3 ... without holes.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  act INTEGER NOT NULL CHECK (act > 0 AND act <= seq),
  type TEXT NOT NULL,
  v INTEGER NOT NULL,
  subject TEXT NOT NULL,
  channel TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  offset INTEGER,
  body TEXT NOT NULL,
  -- The hub's number; null until it is confirmed.
  pos INTEGER,
  -- {code, reason} when the hub refused the act.
  refused TEXT,
  dismissed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX journal_pending ON journal (subject, seq) WHERE pos IS NULL AND refused IS NULL;
CREATE INDEX journal_refused ON journal (act, seq) WHERE refused IS NOT NULL AND dismissed = 0;

-- confirmed: what the hub has numbered, up to confirmed_pos. current: the pending events over it; what screens see.
CREATE TABLE aggregate (
  subject TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  confirmed TEXT,
  confirmed_pos INTEGER NOT NULL DEFAULT 0,
  current TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX aggregate_channel ON aggregate (channel);

-- Jobs as rows of a list, from the current state.
CREATE TABLE job (
  id TEXT PRIMARY KEY,
  closed INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  called_at INTEGER NOT NULL,
  closed_at INTEGER,
  list_row TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX job_open ON job (priority, called_at) WHERE closed = 0;
CREATE INDEX job_closed ON job (closed_at) WHERE closed = 1;

-- Forms that are being filled. A draft's id is its report's.
CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  officer TEXT NOT NULL,
  form TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  incident TEXT,
  -- 1 when the report was submitted before, and this is its next revision.
  is_revision INTEGER NOT NULL,
  answers TEXT NOT NULL,
  place TEXT NOT NULL,
  prefilled TEXT NOT NULL,
  context TEXT NOT NULL,
  returned TEXT,
  saved_at INTEGER NOT NULL,
  discarded_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_officer ON draft (officer, saved_at);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Packs as the hub sent them. Older versions stay for the drafts and reports that were filled under them.
CREATE TABLE pack (
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  version TEXT NOT NULL,
  files TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  is_current INTEGER NOT NULL,
  PRIMARY KEY (name, hash)
) STRICT, WITHOUT ROWID;

-- What the hub sealed at the last sign-on of each officer here, for signing on without a network.
CREATE TABLE sealed_sign_on (
  officer TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  sealed TEXT NOT NULL,
  grant_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
