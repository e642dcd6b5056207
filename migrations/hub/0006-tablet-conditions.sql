-- What a fleet tech has to know of the tablet that a unit is signed on with: a clock that is wrong, a disk that is nearly full.
-- JSON; null until its tablet was heard.
alter table unit_contact add column condition text;
