import { canonicalJson } from '../../src-contract/canonical-json.ts';
import { splitSubject } from '../../src-contract/journal.ts';
import type { States } from '../../src-contract/registry.ts';
import type { BulletinState } from '../../src-contract/subjects/bulletin.ts';
import type { EmergencyState } from '../../src-contract/subjects/emergency.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { MessageState } from '../../src-contract/subjects/message.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { writeBulletins } from './bulletins.ts';
import { writeCrews } from './crews.ts';
import { writeOpenEmergencies } from './emergencies.ts';
import { writeJobs } from './job-list.ts';
import { writeMessages } from './messages.ts';
import type { Pool, PoolClient } from './postgres.ts';

/** A subject's state after its last event. */
export interface Aggregate {
  readonly subject: string;
  readonly channel: string;
  /** Position of its last event. */
  readonly pos: number;
  readonly state: unknown;
}

/** A subject's state; undefined for one that nobody has heard of. */
export async function readState(db: Pool | PoolClient, subject: string): Promise<unknown> {
  const { rows } = await db.query<{ state: string }>('select state from aggregate where subject = $1', [
    subject,
  ]);
  return rows[0] && JSON.parse(rows[0].state);
}

/** The states of all subjects of a kind, the one that changed last first. */
export async function allOf<K extends keyof States>(
  db: Pool | PoolClient,
  kind: K,
  limit?: number,
): Promise<States[K][]> {
  const { rows } = await db.query<{ state: string }>(
    'select state from aggregate where kind = $1 order by pos desc limit $2',
    [kind, limit ?? null],
  );
  return JSON.parse(`[${rows.map(({ state }) => state).join(',')}]`) as States[K][];
}

/** Writes states as they are now, with the narrow tables that follow from them. A state that is undefined is not kept. */
export async function writeAggregates(client: PoolClient, aggregates: readonly Aggregate[]): Promise<void> {
  const kept = aggregates.filter(({ state }) => state !== undefined);
  await client.query(
    `insert into aggregate (subject, kind, channel, pos, state)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[])
     on conflict (subject) do update set pos = excluded.pos, state = excluded.state`,
    [
      kept.map(({ subject }) => subject),
      kept.map(({ subject }) => splitSubject(subject)[0]),
      kept.map(({ channel }) => channel),
      kept.map(({ pos }) => pos),
      kept.map(({ state }) => canonicalJson(state)),
    ],
  );
  const of = (kind: keyof States) =>
    kept.filter(({ subject }) => splitSubject(subject)[0] === kind).map(({ state }) => state);
  await writeJobs(client, of('incident') as IncidentState[]);
  await writeCrews(client, of('unit') as UnitState[]);
  await writeMessages(client, of('message') as MessageState[]);
  await writeBulletins(client, of('bulletin') as BulletinState[]);
  await writeOpenEmergencies(client, of('emergency') as EmergencyState[]);
}
