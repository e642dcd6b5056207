import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import { incidentFact } from '../../../src-contract/dispatch/acts.ts';
import { reduceEvent } from '../../../src-contract/registry.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { hashToken } from '../../../src-hub/access/secrets.ts';
import { type Aggregate, writeAggregates } from '../../../src-hub/store/aggregates.ts';
import type { Pool, PoolClient } from '../../../src-hub/store/postgres.ts';
import { jobId, jobState } from '../store/fixture.ts';
import { cityChannel, cityUnit } from './city.ts';
import type { LoadCrew, LoadTablet } from './fleet.ts';

/** Enrols devices, makes officers known and signs crews on, each with an open job, all at once and straight into the database. */
export async function seedFleet(pool: Pool, fleet: readonly LoadTablet[]): Promise<void> {
  const column = (of: (tablet: LoadTablet) => unknown) => fleet.map(of);
  await pool.query(
    `insert into device (name, precinct, token_hash, enrolled_at)
     select name, precinct, hash, 0 from unnest($1::text[], $2::text[], $3::bytea[]) as given (name, precinct, hash)`,
    [
      column(({ device }) => device),
      column(({ precinct }) => precinct),
      column(({ token }) => hashToken(token)),
    ],
  );
  await pool.query('insert into device_store (store, device) select * from unnest($1::text[], $2::text[])', [
    column(({ store }) => store),
    column(({ device }) => device),
  ]);
  const crews = fleet.flatMap((tablet) => (tablet.crew ? [{ ...tablet, crew: tablet.crew }] : []));
  const officers = crews.map(({ crew }) => crew.officer);
  await pool.query(
    `insert into officer (id, name, role, pin_hash)
     select id, 'Demo officer ' || id, 'officer', '-' from unnest($1::text[]) as given (id)`,
    [officers],
  );
  await write(
    pool,
    crews.flatMap(({ crew, precinct, store }) => {
      const channel = `precinct/${precinct}`;
      return [
        { subject: `unit/${crew.unit}`, channel, pos: 1, state: unitOf(crew, precinct, store) },
        { subject: `incident/${crew.job}`, channel, pos: 1, state: jobOf(crew.job, precinct) },
      ];
    }),
  );
}

/** Fills a precinct with jobs of a usual size and history, none of them so old that a snapshot leaves it out. */
export async function seedJobs(pool: Pool, precinct: string, count: number): Promise<void> {
  const now = Date.now();
  await pool.query(
    `insert into aggregate (subject, kind, channel, pos, state)
     select subject, 'incident', $1, 1, state from unnest($2::text[], $3::text[]) as given (subject, state)`,
    [
      `precinct/${precinct}`,
      Array.from({ length: count }, (_, n) => `incident/${jobId(n + 1)}`),
      Array.from({ length: count }, (_, n) => canonicalJson(jobState(n + 1, now))),
    ],
  );
}

/** Makes known what every tablet may see, and ends the making ready. Gives the journal's position. */
export async function seedCity(pool: Pool): Promise<number> {
  await write(pool, [{ subject: `unit/${cityUnit.id}`, channel: cityChannel, pos: 1, state: cityUnit }]);
  await pool.query('update journal_head set pos = 1');
  await pool.query('analyze');
  return 1;
}

/** Writes states as if their events had been. */
export async function write(pool: Pool, aggregates: readonly Aggregate[]): Promise<void> {
  const client: PoolClient = await pool.connect();
  try {
    await client.query('begin');
    await writeAggregates(client, aggregates);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const unitOf = ({ unit, officer }: LoadCrew, precinct: string, device: string): UnitState => ({
  id: unit,
  precinct,
  status: 'available',
  statusAt: 0,
  jobs: [],
  crew: [{ id: officer, name: `Demo officer ${officer}` }],
  tour: 'evening',
  device,
});

function jobOf(id: string, precinct: string): unknown {
  const reported = incidentFact({ id, precinct }, 'incident.reported', {
    jobType: '10-34K',
    priority: 2,
    location: { address: '123 E 70 ST', crossStreets: ['LEXINGTON AV', '3 AV'], city: 'New York' },
    number: 'D261124-000001',
    precinct,
    feed: 'load',
    calledAt: Date.now(),
  });
  return reduceEvent(undefined, {
    ...reported,
    device: 'hub',
    seq: 1,
    act: 1,
    actor: 'feed:load',
    at: Date.now(),
  });
}
