import type { UnitState } from '../../src-contract/subjects/unit.ts';
import type { Pool, PoolClient } from './postgres.ts';

/** A crew that is signed on to a unit with one tablet's store. */
export interface Crew {
  readonly unit: string;
  readonly precinct: string;
  readonly officers: readonly string[];
  /** The unit's jobs. */
  readonly jobs: readonly string[];
}

/** The crews that are signed on with a store: one, or none, or more where a sign-off was refused. */
export async function crewsOf(db: Pool | PoolClient, store: string): Promise<Crew[]> {
  const { rows } = await db.query<Crew>(
    'select unit, precinct, officers, jobs from crew where store = $1 order by unit',
    [store],
  );
  return rows;
}

/** The units that an officer is signed on to. */
export async function unitsOf(client: PoolClient, officer: string): Promise<string[]> {
  const { rows } = await client.query<{ unit: string }>(
    'select unit from crew where $1 = any(officers) order by unit',
    [officer],
  );
  return rows.map(({ unit }) => unit);
}

/** Follows the units' states: who is signed on, with which store. */
export async function writeCrews(client: PoolClient, units: readonly UnitState[]): Promise<void> {
  for (const { id, precinct, crew, jobs, device } of units) {
    if (device === undefined) {
      await client.query('delete from crew where unit = $1', [id]);
      continue;
    }
    await client.query(
      `insert into crew (unit, store, precinct, officers, jobs) values ($1, $2, $3, $4, $5)
       on conflict (unit) do update set store = excluded.store, precinct = excluded.precinct,
         officers = excluded.officers, jobs = excluded.jobs`,
      [id, device, precinct, crew.map((member) => member.id), jobs],
    );
  }
}
