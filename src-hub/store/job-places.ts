import { premiseKey } from '../../src-contract/dispatch/premise-key.ts';
import { distanceMetres } from '../../src-contract/map/measure.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { EarlierJob } from '../../src-contract/subjects/job-intake.ts';
import type { BoardRow } from './job-list.ts';
import type { PoolClient } from './postgres.ts';

/** Two calls for one building come from no further apart, metres. */
const samePlace = 30;
/** The same in degrees of latitude, and, as far north as the United States go, of longitude. */
const nearLat = 0.0003;
const nearLon = 0.0008;
const mostEarlier = 20;

/** Follows where jobs are. */
export async function writeJobPlaces(client: PoolClient, jobs: readonly IncidentState[]): Promise<void> {
  if (jobs.length === 0) return;
  await client.query(
    `insert into job_place (id, key, lat, lon, called_at)
     select * from unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::bigint[])
     on conflict (id) do update set key = excluded.key, lat = excluded.lat, lon = excluded.lon
     where (job_place.key, job_place.lat, job_place.lon)
       is distinct from (excluded.key, excluded.lat, excluded.lon)`,
    [
      jobs.map(({ id }) => id),
      jobs.map(({ precinct, location }) => premiseKey(precinct, location.address) ?? null),
      jobs.map(({ location }) => location.point?.lat ?? null),
      jobs.map(({ location }) => location.point?.lon ?? null),
      jobs.map(({ calledAt }) => calledAt),
    ],
  );
}

/** Jobs at the place of this one, newest first: by address, and by point within 30 m. */
export async function jobsAtPlace(client: PoolClient, job: IncidentState): Promise<EarlierJob[]> {
  const { id, precinct, location } = job;
  const { point } = location;
  const key = premiseKey(precinct, location.address) ?? null;
  if (key === null && !point) return [];
  const { rows } = await client.query<{ list_row: string; is_key: boolean | null }>(
    `select list_row, key = $2 as is_key from job_place join job using (id)
     where id <> $1 and (key = $2
       or (lat between $3::float8 - $5 and $3::float8 + $5 and lon between $4::float8 - $6 and $4::float8 + $6))
     order by job_place.called_at desc limit $7`,
    [id, key, point?.lat ?? null, point?.lon ?? null, nearLat, nearLon, 3 * mostEarlier],
  );
  return rows
    .map(({ list_row: text, is_key: isKey }) => ({ row: JSON.parse(text) as BoardRow, isKey }))
    .filter(({ row, isKey }) => {
      const there = row.location.point;
      return isKey === true || (point && there && distanceMetres(point, there) <= samePlace);
    })
    .slice(0, mostEarlier)
    .map(({ row: { id: earlier, number, jobType, calledAt, disposition } }) => ({
      id: earlier,
      number,
      jobType,
      at: calledAt,
      ...(disposition && { disposition }),
    }));
}
