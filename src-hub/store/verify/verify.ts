import type { Pool, PoolClient } from '../postgres.ts';
import { checkArchive } from './archive.ts';
import { foldJournal } from './fold.ts';
import { checkPositions, checkStores } from './numbers.ts';
import { atOneMoment } from './snapshot.ts';
import { checkStates, checkStrangers } from './states.ts';

/** A line for a person, and whether it tells of something that is wrong. */
export interface Verdict {
  readonly words: string;
  readonly isFault: boolean;
}

/**
 * Compares everything that the hub keeps beside the journal with what the journal makes of it, and the journal's numbers with
 * each other. One line for each thing that differs, and at last one that sums up. Beside a running hub it sees one moment.
 * @param archive folder of the journal's old months: those of their files that are there are looked at, too
 */
export function verifyJournal(pool: Pool, archive: string): AsyncGenerator<Verdict> {
  return atOneMoment(pool, (client) => verify(client, archive));
}

async function* verify(client: PoolClient, archive: string): AsyncGenerator<Verdict> {
  let faults = 0;
  let subjects = 0;
  let events = 0;
  async function* told(lines: AsyncGenerator<string>): AsyncGenerator<Verdict> {
    for await (const words of lines) {
      faults += 1;
      yield { words, isFault: true };
    }
  }
  yield* told(checkPositions(client));
  yield* told(checkStores(client));
  for await (const folded of foldJournal(client)) {
    subjects += folded.length;
    for (const subject of folded) events += subject.events;
    yield* told(checkStates(client, folded));
  }
  yield* told(checkStrangers(client));
  for await (const verdict of checkArchive(client, archive)) {
    if (verdict.isFault) faults += 1;
    yield verdict;
  }
  const looked = `${count(events, 'event')} on ${count(subjects, 'subject')}`;
  yield faults === 0
    ? { words: `Sound: ${looked} give what is kept.`, isFault: false }
    : {
        words: `Not sound: ${faults === 1 ? '1 thing differs' : `${faults} things differ`} in ${looked}. Nothing was changed.`,
        isFault: true,
      };
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
