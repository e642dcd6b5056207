import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import { splitSubject } from '../../../src-contract/journal.ts';
import { crewOf } from '../crews.ts';
import { openRow } from '../emergencies.ts';
import { jobRecord } from '../job-list.ts';
import { messageRow } from '../messages.ts';
import type { PoolClient } from '../postgres.ts';
import type { Folded } from './fold.ts';
import { inParts } from './snapshot.ts';

/** Compares what is kept of some subjects with what their events make of them. Gives what differs, in words. */
export async function* checkStates(client: PoolClient, folded: readonly Folded[]): AsyncGenerator<string> {
  for (const { faults } of folded) yield* faults;
  const subjects = folded.map(({ subject }) => subject);
  const kept = await byKey(client, aggregatesOf, subjects);
  const ids = subjects.map((subject) => splitSubject(subject)[1]);
  const jobs = await byKey(client, jobsOf, ids);
  const crews = await byKey(client, crewsOfUnits, ids);
  const open = await byKey(client, openEmergencies, ids);
  const messages = await byKey(client, messageRows, ids);

  for (const { subject, channel, pos, state } of folded) {
    const [kind, id] = splitSubject(subject);
    const aggregate = kept.get(subject);
    if (state === undefined) {
      if (aggregate) yield `${subject}: a state is kept, and its events make none.`;
    } else if (!aggregate) {
      yield `${subject}: no state is kept, and its events make one.`;
    } else {
      if (aggregate.state !== canonicalJson(state))
        yield `${subject}: the state is not what its events make.`;
      if (aggregate.channel !== channel)
        yield `${subject}: the state is in ${aggregate.channel}, and its events in ${channel}.`;
      if (aggregate.pos !== String(pos))
        yield `${subject}: the state is of position ${aggregate.pos}, and its last event is ${pos}.`;
    }
    const made = <S, R>(record: (of: S) => R) => (state === undefined ? undefined : record(state as S));
    if (kind === 'incident')
      yield* differs(`${subject}: the row of the job list`, made(jobRecord), readJob(jobs.get(id)));
    if (kind === 'unit')
      yield* differs(`${subject}: the crew that is signed on`, made(crewOf), crews.get(id));
    if (kind === 'emergency')
      yield* differs(`${subject}: its row among the open ones`, made(openRow), open.get(id));
    if (kind === 'message')
      yield* differs(`${subject}: its row among the messages`, made(messageRow), messages.get(id));
  }
}

/** What is kept of subjects that the journal does not know. */
export async function* checkStrangers(client: PoolClient): AsyncGenerator<string> {
  for await (const part of inParts<{ words: string }>(client, 'strangers', strangers, 1000)) {
    for (const { words } of part) yield words;
  }
}

function* differs(what: string, made: object | undefined, kept: object | undefined): Generator<string> {
  if (!made && !kept) return;
  if (!made) yield `${what} is kept, and its events make none.`;
  else if (!kept) yield `${what} is missing.`;
  else if (canonicalJson(made) !== canonicalJson(kept)) yield `${what} is not what its events make.`;
}

type Row = Readonly<Record<string, unknown>>;

/** The rows of a query that gives a `key`, without it. */
async function byKey(client: PoolClient, query: string, keys: readonly string[]): Promise<Map<string, Row>> {
  const { rows } = await client.query<{ key: string } & Row>(query, [keys]);
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}

/** The row's text as what it says: the order of its members does not matter. */
function readJob(row: Row | undefined): object | undefined {
  if (!row) return undefined;
  try {
    return { ...row, listRow: JSON.parse(String(row.listRow)) as unknown };
  } catch {
    return row;
  }
}

const aggregatesOf = 'select subject as key, channel, pos, state from aggregate where subject = any($1)';
const jobsOf = `select id as key, id, is_closed as "isClosed", priority, called_at::float8 as "calledAt",
    closed_at::float8 as "closedAt", list_row as "listRow" from job where id = any($1)`;
const crewsOfUnits =
  'select unit as key, unit, store, precinct, officers, jobs from crew where unit = any($1)';

const messageRows = 'select id as key, id, sent_at::float8 as "sentAt" from message where id = any($1)';

const openEmergencies = 'select id as key, id from open_emergency where id = any($1)';

const strangers = `select subject || ': a state is kept, and it has no event.' as words from aggregate
    where not exists (select from event where event.subject = aggregate.subject)
      and not exists (select from aggregate_base where aggregate_base.subject = aggregate.subject)
  union all
  select 'incident/' || id || ': a row of the job list is kept, and it has no event.' from job
    where not exists (select from event where event.subject = 'incident/' || job.id)
      and not exists (select from aggregate_base where aggregate_base.subject = 'incident/' || job.id)
  union all
  select 'unit/' || unit || ': a crew is signed on, and it has no event.' from crew
    where not exists (select from event where event.subject = 'unit/' || crew.unit)
      and not exists (select from aggregate_base where aggregate_base.subject = 'unit/' || crew.unit)`;
