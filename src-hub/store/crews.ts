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
  for (const state of units) {
    const signedOn = crewOf(state);
    if (!signedOn) {
      await client.query('delete from crew where unit = $1', [state.id]);
      continue;
    }
    const { unit, store, precinct, officers, jobs } = signedOn;
    await client.query(
      `insert into crew (unit, store, precinct, officers, jobs) values ($1, $2, $3, $4, $5)
       on conflict (unit) do update set store = excluded.store, precinct = excluded.precinct,
         officers = excluded.officers, jobs = excluded.jobs`,
      [unit, store, precinct, officers, jobs],
    );
  }
}

/** The crew that is signed on to a unit, with the store; undefined when nobody is. */
export function crewOf(state: UnitState): (Crew & { readonly store: string }) | undefined {
  const { id: unit, precinct, crew, jobs, device: store } = state;
  if (store === undefined) return undefined;
  return { unit, store, precinct, officers: crew.map(({ id }) => id), jobs };
}
