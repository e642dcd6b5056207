-- Where each job was, so that an officer is told what has been at the place before. Written with the job's row; jobs from before
-- are found once their state is written again.
create table job_place (
  id text collate "C" primary key,
  -- See `premiseKey`: by the address, where it is one.
  key text,
  lat double precision,
  lon double precision,
  called_at bigint not null
);
create index job_place_key on job_place (key, called_at desc) where key is not null;
create index job_place_point on job_place (lat, lon) where lat is not null;
