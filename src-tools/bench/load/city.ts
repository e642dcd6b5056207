import { setStatus } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import type { Journal } from '../../../src-hub/store/journal.ts';

/** A unit that every tablet of the city may see. */
export const cityUnit: UnitState = {
  id: 'CITY-1',
  precinct: 'city',
  status: 'available',
  statusAt: 0,
  jobs: [],
  crew: [],
};
export const cityChannel = 'city/all';

/** Changes the city unit's status, each time anew. Gives the change's position. */
export function cityTeller(journal: Journal): () => Promise<number> {
  let isAtMeal = false;
  return async () => {
    isAtMeal = !isAtMeal;
    const facts = setStatus(cityUnit, isAtMeal ? 'meal' : 'available').map(
      (fact): Fact => ({ ...fact, channel: cityChannel }),
    );
    const events = await journal.transact((tx) =>
      tx.append(facts, { actor: 'user:load', role: 'dispatcher' }),
    );
    return events.at(-1)?.pos ?? 0;
  };
}
