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

/** The same for several stores, by store. */
export async function crewsOfAll(
  client: PoolClient,
  stores: readonly string[],
): Promise<ReadonlyMap<string, readonly Crew[]>> {
  const { rows } = await client.query<Crew & { store: string }>(
    'select unit, precinct, officers, jobs, store from crew where store = any($1) order by unit',
    [stores],
  );
  return Map.groupBy(rows, ({ store }) => store);
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
  const gone = units.flatMap((state) => (crewOf(state) ? [] : [state.id]));
  if (gone.length > 0) await client.query('delete from crew where unit = any($1)', [gone]);
  const signedOn = units.flatMap((state) => crewOf(state) ?? []);
  if (signedOn.length === 0) return;
  // Most changes of a unit are none of its crew: what is the same is not written anew.
  await client.query(
    `insert into crew (unit, store, precinct, officers, jobs)
     select unit, store, precinct, officers, jobs from json_to_recordset($1)
       as given (unit text, store text, precinct text, officers text[], jobs text[])
     on conflict (unit) do update set store = excluded.store, precinct = excluded.precinct,
       officers = excluded.officers, jobs = excluded.jobs
     where (crew.store, crew.precinct, crew.officers, crew.jobs)
       is distinct from (excluded.store, excluded.precinct, excluded.officers, excluded.jobs)`,
    [JSON.stringify(signedOn)],
  );
}

/** The crew that is signed on to a unit, with the store; undefined when nobody is. */
export function crewOf(state: UnitState): (Crew & { readonly store: string }) | undefined {
  const { id: unit, precinct, crew, jobs, device: store } = state;
  if (store === undefined) return undefined;
  return { unit, store, precinct, officers: crew.map(({ id }) => id), jobs };
}
