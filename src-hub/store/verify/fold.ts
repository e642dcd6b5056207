import type { ConfirmedEvent } from '../../../src-contract/journal.ts';
import { parseFact, reduceEvent } from '../../../src-contract/registry.ts';
import { type EventRow, eventColumns, readEvent } from '../event-row.ts';
import type { PoolClient } from '../postgres.ts';
import { inParts } from './snapshot.ts';

/** A subject as its events make it. */
export interface Folded {
  readonly subject: string;
  /** Of its first event. */
  readonly channel: string;
  /** Of its last event. */
  readonly pos: number;
  readonly events: number;
  readonly state: unknown;
  /** What is wrong with its events, in words. */
  readonly faults: readonly string[];
}

/** A body may be as large as a frame. */
const size = 200;

/**
 * Folds the whole journal anew, subject by subject, with the same rules as when it was written. Gives the subjects in parts:
 * held are one part and the states of its subjects.
 */
export async function* foldJournal(client: PoolClient): AsyncGenerator<readonly Folded[]> {
  // In this order each subject's events come together, and its index gives it.
  const query = `select ${eventColumns} from event order by subject, pos`;
  let open: Folded | undefined;
  for await (const rows of inParts<EventRow>(client, 'events', query, size)) {
    const done: Folded[] = [];
    for (const row of rows) {
      if (open && open.subject !== row.subject) {
        done.push(open);
        open = undefined;
      }
      open = add(open, row);
    }
    if (done.length > 0) yield done;
  }
  if (open) yield [open];
}

function add(before: Folded | undefined, row: EventRow): Folded {
  const { subject, channel, pos, type, v } = row;
  const home = before?.channel ?? channel;
  const faults = [...(before?.faults ?? [])];
  if (channel !== home)
    faults.push(`Event ${pos} on ${subject} is in ${channel}, and the subject in ${home}.`);
  const parsed = read(row);
  if (!parsed) faults.push(`Event ${pos} on ${subject} cannot be read.`);
  else if ('refused' in parsed) {
    faults.push(`Event ${pos} on ${subject} (${type} version ${v}): ${parsed.refused.reason}`);
  }
  return {
    subject,
    channel: home,
    pos: Number(pos),
    events: (before?.events ?? 0) + 1,
    state: parsed && 'fact' in parsed ? reduceEvent(before?.state, parsed.fact) : before?.state,
    faults,
  };
}

function read(row: EventRow): ReturnType<typeof parseFact<ConfirmedEvent>> | undefined {
  try {
    return parseFact(readEvent(row));
  } catch {
    return undefined;
  }
}
