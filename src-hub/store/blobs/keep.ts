import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from '../postgres.ts';
import { inTransaction } from '../transaction.ts';
import { partBytes } from './parts.ts';
import { emptyBlob, tryLockBlob } from './standing.ts';

/**
 * kept: it is whole, as named, and durable. spoilt: the bytes that came are not those of its name, and were thrown away.
 * unfinished: some are missing. busy: somebody else is looking at it.
 */
export type Verdict = 'kept' | 'spoilt' | 'unfinished' | 'busy';

/**
 * Looks at all that came of a blob, a few parts at a time, and keeps it in parts of `partBytes` when its hash is right.
 * One transaction: after a crash it is as if nobody had looked.
 */
export function keepBlob(pool: Pool, hash: string, now: number): Promise<Verdict> {
  return inTransaction(pool, 'write', async (client) => {
    const blob = await tryLockBlob(client, hash);
    if (!blob) return 'busy';
    if (blob.isKept) return 'kept';
    if (blob.received < blob.size) return 'unfinished';
    if ((await rewrite(client, hash, blob.size)) !== hash) {
      await emptyBlob(client, hash);
      return 'spoilt';
    }
    await client.query('update blob set kept_at = $2 where hash = $1', [hash, now]);
    return 'kept';
  });
}

/** Gives the hash of what stands there. */
async function rewrite(client: PoolClient, hash: string, size: number): Promise<string> {
  const digest = createHash('sha256');
  let carried: Buffer = Buffer.alloc(0);
  for (let from = 0; from < size; from += partBytes) {
    const { rows } = await client.query<{ from_byte: string; bytes: Buffer }>(
      `delete from blob_part where hash = $1 and from_byte >= $2 and from_byte < $3 returning from_byte, bytes`,
      [hash, from, from + partBytes],
    );
    rows.sort((a, b) => Number(a.from_byte) - Number(b.from_byte));
    const all = Buffer.concat([carried, ...rows.map(({ bytes }) => bytes)]);
    const part = all.subarray(0, partBytes);
    // A copy: the rest must not hold the whole.
    carried = Buffer.from(all.subarray(partBytes));
    digest.update(part);
    await client.query('insert into blob_part (hash, from_byte, bytes) values ($1, $2, $3)', [
      hash,
      from,
      part,
    ]);
  }
  return digest.digest('hex');
}
