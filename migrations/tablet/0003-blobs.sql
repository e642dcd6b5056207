-- Photos and recordings: those put here, and copies of others' from the hub (docs/decisions/019).
CREATE TABLE blob (
  id INTEGER PRIMARY KEY,
  -- SHA-256 of its bytes in hexadecimal. Null while they are being written, and when they are to be taken out.
  hash TEXT UNIQUE,
  size INTEGER NOT NULL,
  -- Bytes that are here, from the first.
  have INTEGER NOT NULL DEFAULT 0,
  media_type TEXT NOT NULL,
  lane TEXT NOT NULL,
  -- When it was put or asked for; the hub's clock, as far as it is known.
  at INTEGER NOT NULL,
  -- arriving: a screen is handing it over. waiting: the hub does not have it. kept: the hub has it. refused: the hub does not
  -- take it; dismissed: and the officer has read why. fetched: a copy of the hub's. gone: to be taken out.
  state TEXT NOT NULL CHECK (state IN ('arriving', 'waiting', 'kept', 'refused', 'dismissed', 'fetched', 'gone')),
  -- {code, reason} when the hub refused it for good.
  refusal TEXT
) STRICT;
CREATE INDEX blob_state ON blob (state, at);

-- A blob's bytes from `start`. Written once, never changed.
CREATE TABLE blob_part (
  blob INTEGER NOT NULL REFERENCES blob,
  start INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (blob, start)
) STRICT;

-- Which blobs this device's events name, until a refused act is taken off the list. Stays when the event is forgotten.
CREATE TABLE blob_use (
  hash TEXT NOT NULL,
  seq INTEGER NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (hash, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_use_seq ON blob_use (seq);
