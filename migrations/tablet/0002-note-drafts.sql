-- A note that is being typed, kept at every keystroke until it is added to its job.
CREATE TABLE note_draft (
  incident TEXT NOT NULL,
  officer TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (incident, officer)
) STRICT, WITHOUT ROWID;
