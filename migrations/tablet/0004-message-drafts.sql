-- A message that is being typed, kept at every keystroke until it is sent.
CREATE TABLE message_draft (
  conversation TEXT NOT NULL,
  officer TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (conversation, officer)
) STRICT, WITHOUT ROWID;
