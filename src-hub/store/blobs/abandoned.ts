import type { Pool } from '../postgres.ts';
import { inTransaction } from '../transaction.ts';
import { emptyBlob } from './standing.ts';

/** What came of a blob waits so long for the rest, ms. */
const waitsFor = 30 * 86_400_000;
/** So many in one go; the next go takes the others. */
const atOnce = 100;

/**
 * Throws away what came of blobs whose rest has not come for 30 days. Which events name them stays, and when they were emptied
 * is noted; a tablet that has one after all sends it from its beginning.
 * @returns how many, and their bytes
 */
export async function emptyAbandoned(pool: Pool, now: number): Promise<{ blobs: number; bytes: number }> {
  const since = now - waitsFor;
  const { rows } = await pool.query<{ hash: string }>(
    `select hash from blob where kept_at is null and received > 0 and touched_at < $1
     order by touched_at limit $2`,
    [since, atOnce],
  );
  let blobs = 0;
  let bytes = 0;
  for (const { hash } of rows) {
    const emptied = await inTransaction(pool, 'write', async (client) => {
      // Asked again under the lock: it may have gone on just now.
      const { rows: still } = await client.query<{ received: string }>(
        `select received from blob where hash = $1 and kept_at is null and received > 0 and touched_at < $2
         for update skip locked`,
        [hash, since],
      );
      if (!still[0]) return 0;
      await emptyBlob(client, hash);
      await client.query('update blob set emptied_at = $2 where hash = $1', [hash, now]);
      return Number(still[0].received);
    });
    if (emptied > 0) blobs += 1;
    bytes += emptied;
  }
  return { blobs, bytes };
}
