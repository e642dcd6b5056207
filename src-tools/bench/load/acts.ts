import { incidentFact, setStatus } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { packFact, type WireAct } from '../../../src-contract/wire.ts';
import type { Random } from '../../faults/random.ts';
import type { LoadCrew } from './fleet.ts';

const starts = [
  'Spoke to the caller',
  'No answer at the door',
  'Canvassed the block',
  'Camera over the door',
];
const middles = ['white van, partial plate', 'male, dark jacket, went north', 'two witnesses in the lobby'];
const ends = ['super will send the video.', 'ambulance asked for.', 'searching eastwards.', 'nobody hurt.'];

/** A note as an officer types one: some 80 letters, hardly ever the same twice. */
export function noteText(random: Random): string {
  const number = 10_000 + random.below(90_000);
  return `${random.pick(starts)}, apt ${number % 97}: ${random.pick(middles)} (${number}), ${random.pick(ends)}`;
}

/** What one crew does, act by act, numbered without a hole. */
export interface CrewActs {
  /** The unit goes to its meal, or comes back from it. */
  status(at: number): WireAct;
  /** A note on the crew's job. */
  note(at: number): WireAct;
  /** Nine statuses, then a note, and so on. */
  next(at: number): WireAct;
}

export function createActs({ unit: id, officer, job }: LoadCrew, precinct: string, random: Random): CrewActs {
  const unit: UnitState = {
    id,
    precinct,
    status: 'available',
    statusAt: 0,
    jobs: [],
    crew: [{ id: officer, name: officer }],
  };
  let seq = 0;
  let isAtMeal = false;
  const act = (at: number, facts: readonly Fact[]): WireAct => {
    seq += facts.length;
    return [seq - facts.length + 1, at, 12, officer, facts.map(packFact)];
  };
  const status = (at: number) => {
    isAtMeal = !isAtMeal;
    return act(at, setStatus(unit, isAtMeal ? 'meal' : 'available'));
  };
  const note = (at: number) =>
    act(at, [incidentFact({ id: job, precinct }, 'incident.noteAdded', { text: noteText(random) })]);
  return { status, note, next: (at) => ((seq + 1) % 10 === 0 ? note(at) : status(at)) };
}
