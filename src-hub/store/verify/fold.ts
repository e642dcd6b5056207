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
  /** Those that were folded over what the archive makes of it. */
  readonly events: number;
  readonly state: unknown;
  /** What is wrong with its events, in words. */
  readonly faults: readonly string[];
}

/** A body may be as large as a frame. */
const size = 200;

/** What the archive makes of a subject stands before its events, as the state that they are folded over. */
interface BaseRow {
  readonly type: null;
  readonly pos: string;
  readonly subject: string;
  readonly channel: string;
  /** The state; null where archived events made none. */
  readonly body: string | null;
}

const asEvents = `pos, null::text as device, null::bigint as seq, null::bigint as act, null::text as type, null::integer as v,
  subject, channel, null::text as actor, null::bigint as at, null::bigint as clock_offset, state as body`;

/**
 * Folds the whole journal anew, subject by subject, with the same rules as when it was written, over what the archive makes
 * of it. Gives the subjects in parts: held are one part and the states of its subjects.
 * @param chapter only this one's events, and the subjects that they are about
 */
export async function* foldJournal(client: PoolClient, chapter?: number): AsyncGenerator<readonly Folded[]> {
  // In this order each subject's events come together, and its index gives it.
  const query = `select ${asEvents} from aggregate_base ${
    chapter === undefined
      ? ''
      : `where exists (select from event where chapter = ${chapter} and event.subject = aggregate_base.subject)`
  }
    union all select ${eventColumns} from event ${chapter === undefined ? '' : `where chapter = ${chapter}`}
    order by subject, pos`;
  let open: Folded | undefined;
  for await (const rows of inParts<EventRow | BaseRow>(client, 'events', query, size)) {
    const done: Folded[] = [];
    for (const row of rows) {
      if (open && open.subject !== row.subject) {
        done.push(open);
        open = undefined;
      }
      open = row.type === null ? begin(row) : add(open, row);
    }
    if (done.length > 0) yield done;
  }
  if (open) yield [open];
}

function begin({ subject, channel, pos, body }: BaseRow): Folded {
  const base = { subject, channel, pos: Number(pos), events: 0 };
  if (body === null) return { ...base, state: undefined, faults: [] };
  try {
    return { ...base, state: JSON.parse(body) as unknown, faults: [] };
  } catch {
    return {
      ...base,
      state: undefined,
      faults: [`${subject}: what the archive makes of it cannot be read.`],
    };
  }
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
