import type { BulletinOnDesk } from '../../src-contract/console-bridge.ts';
import type { ConfirmedEvent } from '../../src-contract/journal.ts';
import { type BulletinState, endedKept, endOf } from '../../src-contract/subjects/bulletin.ts';
import type { ReadMark } from '../../src-contract/subjects/reader.ts';
import type { Pool, PoolClient } from './postgres.ts';

/** Bulletins that are out, or were until a day ago: the latest first. */
export async function recentBulletins(
  db: Pool | PoolClient,
  now: number,
  limit: number,
): Promise<BulletinOnDesk[]> {
  const { rows } = await db.query<{ state: string; read_by: string }>(
    `select state, (select count(*) from bulletin_read
         where bulletin = bulletin.id and revision >= (state::json ->> 'revision')::integer) as read_by
     from bulletin join aggregate on subject = 'bulletin/' || bulletin.id
     where ends_at >= $1 order by pos desc limit $2`,
    [now - endedKept, limit],
  );
  return rows.map(({ state, read_by }) => ({
    bulletin: JSON.parse(state) as BulletinState,
    readBy: Number(read_by),
  }));
}

/** Follows the bulletins' states. */
export async function writeBulletins(client: PoolClient, bulletins: readonly BulletinState[]): Promise<void> {
  if (bulletins.length === 0) return;
  await client.query(
    `insert into bulletin (id, ends_at) select * from unnest($1::text[], $2::bigint[])
     on conflict (id) do update set ends_at = excluded.ends_at`,
    [bulletins.map(({ id }) => id), bulletins.map(endOf)],
  );
}

/** Notes the marks that these events set. To be called in the transaction that accepts them. */
export async function writeReads(client: PoolClient, events: readonly ConfirmedEvent[]): Promise<void> {
  // One row for each mark, the latest of an officer's: a row cannot be changed twice by one insert.
  const marks = new Map<string, ReadMark & { readonly officer: string }>();
  for (const { type, actor, body } of events) {
    if (type !== 'reader.bulletinsRead') continue;
    for (const mark of (body as { readonly bulletins: readonly ReadMark[] }).bulletins) {
      const key = `${actor} ${mark.id}`;
      if ((marks.get(key)?.revision ?? 0) < mark.revision) marks.set(key, { ...mark, officer: actor });
    }
  }
  if (marks.size === 0) return;
  const rows = [...marks.values()];
  await client.query(
    `insert into bulletin_read (bulletin, officer, revision)
     select * from unnest($1::text[], $2::text[], $3::integer[])
     on conflict (bulletin, officer) do update set revision = greatest(bulletin_read.revision, excluded.revision)`,
    [rows.map(({ id }) => id), rows.map(({ officer }) => officer), rows.map(({ revision }) => revision)],
  );
}
