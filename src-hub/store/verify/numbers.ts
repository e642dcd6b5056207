import type { PoolClient } from '../postgres.ts';
import { inParts } from './snapshot.ts';

const size = 1000;

/** The journal's numbers: gapless from the archive on, and up to where its head says. Gives what is wrong, in words. */
export async function* checkPositions(client: PoolClient): AsyncGenerator<string> {
  const { rows } = await client.query<{ head: string; last: string }>(
    `select coalesce((select pos from journal_head), 0) as head, coalesce((select max(pos) from event), ${archived}) as last`,
  );
  const [{ head, last } = { head: '0', last: '0' }] = rows;
  const holes = `select * from (
      select coalesce(lag(pos) over (order by pos), ${archived}) + 1 as first, pos - 1 as last from event
    ) as step where last >= first order by first`;
  for await (const part of inParts<Range>(client, 'holes', holes, size)) {
    for (const hole of part)
      yield `The journal’s ${range('position', Number(hole.first), Number(hole.last))} missing.`;
  }
  if (head !== last) yield `The journal’s head says ${head}, and its last event is ${last}.`;
}

/**
 * Every store's acts, the accepted and the refused ones together: from 1 without a hole, none twice, up to what the hub
 * says it has. The hub's own stand under the store `hub`. Gives what is wrong, in words.
 */
export async function* checkStores(client: PoolClient): AsyncGenerator<string> {
  for await (const part of inParts<Range & { store: string }>(client, 'gaps', gaps, size)) {
    for (const { store, ...gap } of part) {
      const [from, to] = [Number(gap.first), Number(gap.last)];
      yield from <= to
        ? `Store ${store}: ${range('seq', from, to)} missing.`
        : `Store ${store}: ${range('seq', to + 1, from - 1)} there both as accepted and as refused.`;
    }
  }
  for await (const part of inParts<Ends>(client, 'ends', ends, size)) {
    for (const { store, acked, last } of part) {
      yield acked === null
        ? `Store ${store} has acts up to ${last}, and the hub does not know it.`
        : `Store ${store}: the hub says that it has everything up to ${acked}, and the last act ends at ${last}.`;
    }
  }
}

/** The last position of which the events are in the archive. */
const archived = '(select coalesce(max(last_pos), 0) from journal_archive)';

interface Range {
  readonly first: string;
  readonly last: string;
}

interface Ends {
  readonly store: string;
  readonly acked: string | null;
  readonly last: string;
}

const range = (name: string, first: number, last: number) =>
  first === last ? `${name} ${first} is` : `${name}s ${first} to ${last} are`;

/**
 * How many facts a refused act has. Its texts may hold halves of letters and other things that PostgreSQL takes for no JSON:
 * without what is written with a backslash they are shorter, and as many.
 */
const facts = String.raw`json_array_length(regexp_replace(wire_act, '\\(u[0-9a-f]{4}|[^u])', '', 'g')::json -> 4)`;

/**
 * What each store sent, as stretches of its sequence. A refused act is as long as it has facts. What the archive has of a
 * store is one stretch, with the acts among that which were refused.
 */
const stretches = `select store, 1::bigint as first, seq as last from archived_store
  union all
  select device, seq, seq from event
  union all
  select store, act, act + ${facts} - 1 from refused_act
    where not exists (
      select from archived_store where archived_store.store = refused_act.store and seq >= act)`;

/** Where a stretch does not begin right after the one before. */
const gaps = `select store, first, last from (
    select store, coalesce(lag(last) over of_store, 0) + 1 as first, first - 1 as last
    from (${stretches}) as stretch
    window of_store as (partition by store order by first, last)
  ) as step where last <> first - 1 order by store, first`;

const ends = `select coalesce(known.store, sent.store) as store, known.acked, coalesce(sent.last, 0) as last
  from (
    select store, acked from device_store
    union all select 'hub', hub_seq from journal_head
  ) as known
  full join (select store, max(last) as last from (${stretches}) as stretch group by store) as sent
    on sent.store = known.store
  where known.acked is distinct from coalesce(sent.last, 0)
  order by 1`;
