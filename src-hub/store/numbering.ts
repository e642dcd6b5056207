import type { ConfirmedEvent } from '../../src-contract/journal.ts';
import { writeAggregates } from './aggregates.ts';
import { writeReferences } from './blobs/references.ts';
import { writeReads } from './bulletins.ts';
import type { Accepted, Held } from './judge.ts';
import { writeSeen } from './messages.ts';
import type { PoolClient } from './postgres.ts';

/** The channel of LISTEN/NOTIFY on which every commit says that there is news. */
export const newsChannel = 'sector_journal';

/** The last numbers given. */
export interface Head {
  readonly pos: number;
  readonly hubSeq: number;
}

/**
 * Takes the right to number, until the transaction ends. Whoever holds it reads states that nobody else is changing, and
 * the numbers that it gives are gapless in the order of commits: a reader never sees a number before all smaller ones.
 */
export async function lockHead(client: PoolClient): Promise<Head> {
  const { rows } = await client.query<{ pos: string; hub_seq: string }>(
    'select pos, hub_seq from journal_head for update',
  );
  return { pos: Number(rows[0]?.pos), hubSeq: Number(rows[0]?.hub_seq) };
}

/** What is held of some subjects. To be asked under the head's lock. */
export async function readStates(
  client: PoolClient,
  subjects: ReadonlySet<string>,
): Promise<Map<string, Held>> {
  const { rows } = await client.query<{ subject: string; channel: string; state: string }>(
    'select subject, channel, state from aggregate where subject = any($1)',
    [[...subjects]],
  );
  return new Map(
    rows.map(({ subject, channel, state }) => [subject, { channel, state: JSON.parse(state) as unknown }]),
  );
}

/** Numbers accepted acts in their order and writes them with all that follows from them. */
export async function writeJournal(
  client: PoolClient,
  head: Head,
  acts: readonly Accepted[],
  hubSeq = head.hubSeq,
): Promise<ConfirmedEvent[]> {
  const events = acts
    .flatMap((act) => act.events)
    .map((event, index): ConfirmedEvent => ({ ...event, pos: head.pos + 1 + index }));
  if (events.length === 0) return events;
  const column = <T>(of: (event: ConfirmedEvent) => T) => events.map(of);
  await client.query(
    `insert into event (pos, device, seq, act, type, v, subject, channel, actor, at, clock_offset, body, chapter)
     select given.*, journal_head.chapter from journal_head, unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[],
       $5::text[], $6::integer[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::bigint[], $12::text[]) as given`,
    [
      column(({ pos }) => pos),
      column(({ device }) => device),
      column(({ seq }) => seq),
      column(({ act }) => act),
      column(({ type }) => type),
      column(({ v }) => v),
      column(({ subject }) => subject),
      column(({ channel }) => channel),
      column(({ actor }) => actor),
      column(({ at }) => at),
      column(({ offset }) => offset ?? null),
      column(({ body }) => JSON.stringify(body)),
    ],
  );
  await writeReferences(client, events);
  await writeReads(client, events);
  await writeSeen(client, events);
  const lastPos = new Map(events.map(({ subject, pos }) => [subject, pos]));
  const states = new Map(acts.flatMap((act) => [...act.states]));
  await writeAggregates(
    client,
    [...states].map(([subject, held]) => ({ subject, ...held, pos: lastPos.get(subject) ?? head.pos })),
  );
  const pos = head.pos + events.length;
  await client.query('update journal_head set pos = $1, hub_seq = $2', [pos, hubSeq]);
  await client.query('select pg_notify($1, $2)', [newsChannel, String(pos)]);
  return events;
}
