-- Emergencies that nobody has ended: what consoles show and new tablets are sent. It follows from `event`.
create table open_emergency (
  id text collate "C" primary key
);
