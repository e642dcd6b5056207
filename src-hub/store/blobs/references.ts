import type { BlobRef } from '../../../src-contract/blob.ts';
import type { ConfirmedEvent } from '../../../src-contract/journal.ts';
import { blobsOf } from '../../../src-contract/registry.ts';
import type { Pool, PoolClient } from '../postgres.ts';

/** An accepted event names a blob. */
export interface BlobReference extends BlobRef {
  readonly subject: string;
  readonly channel: string;
  /** The store that wrote the event. */
  readonly store: string;
}

/** Notes the blobs that these events name. To be called in the transaction that accepts them. */
export async function writeReferences(client: PoolClient, events: readonly ConfirmedEvent[]): Promise<void> {
  const named = events.flatMap((event) => blobsOf(event).map((blob) => ({ event, blob })));
  if (named.length === 0) return;
  const column = <T>(of: (one: (typeof named)[number]) => T) => named.map(of);
  await client.query(
    `insert into blob_reference (hash, pos, subject, channel, store, size, media_type)
     select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[])
     on conflict (hash, pos) do nothing`,
    [
      column(({ blob }) => blob.hash),
      column(({ event }) => event.pos),
      column(({ event }) => event.subject),
      column(({ event }) => event.channel),
      column(({ event }) => event.device),
      column(({ blob }) => blob.size),
      column(({ blob }) => blob.mediaType),
    ],
  );
}

/** Every event that names the blob, oldest first. */
export async function referencesOf(pool: Pool, hash: string): Promise<BlobReference[]> {
  const { rows } = await pool.query<Omit<BlobReference, 'size'> & { size: string }>(
    `select hash, subject, channel, store, size, media_type as "mediaType"
     from blob_reference where hash = $1 order by pos`,
    [hash],
  );
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}
