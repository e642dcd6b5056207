import type { Pool } from '../postgres.ts';
import { inTransaction } from '../transaction.ts';
import { lockBlob, type Standing, standingOf } from './standing.ts';

/** Length of a kept blob's parts, and of none a part is longer. */
export const partBytes = 1_048_576;

/** Bytes that belong into a blob. */
export interface Piece {
  readonly hash: string;
  readonly from: number;
  readonly bytes: Uint8Array;
}

/**
 * Adds what is new in these bytes to a blob's end; what came before is taken once. They are durable when this resolves.
 * @param piece at most `partBytes`
 * @returns how far the blob is by then. Less than where the bytes begin, and nothing was taken, where what was before them
 * is gone.
 */
export async function appendPiece(
  pool: Pool,
  { hash, from, bytes }: Piece,
  now: number,
): Promise<Standing | undefined> {
  // Where another tablet was faster there is nothing to wait for: a whole blob is locked while it is looked at.
  const before = await standingOf(pool, hash);
  if (!before || !fits(before, from, bytes.length)) return before;
  return inTransaction(pool, 'write', async (client) => {
    const blob = await lockBlob(client, hash);
    if (!blob || !fits(blob, from, bytes.length)) return blob;
    const fresh = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(blob.received - from);
    await client.query('insert into blob_part (hash, from_byte, bytes) values ($1, $2, $3)', [
      hash,
      blob.received,
      fresh,
    ]);
    const received = blob.received + fresh.length;
    await client.query('update blob set received = $2, touched_at = $3, emptied_at = null where hash = $1', [
      hash,
      received,
      now,
    ]);
    return { size: blob.size, received, isKept: false };
  });
}

/** Whether the bytes go on from where the blob ends, and bring something. */
function fits({ size, received, isKept }: Standing, from: number, length: number): boolean {
  return !isKept && from <= received && from + length > received && from + length <= size;
}

/** The bytes of a kept blob from `from` to before `upTo`, which are at most `partBytes`. */
export async function readPiece(pool: Pool, hash: string, from: number, upTo: number): Promise<Buffer> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    `select substring(bytes from (greatest($2 - from_byte, 0) + 1)::integer
       for (least($3 - from_byte, length(bytes)) - greatest($2 - from_byte, 0))::integer) as bytes
     from blob_part where hash = $1 and from_byte >= $4 and from_byte < $3 order by from_byte`,
    [hash, from, upTo, from - (from % partBytes)],
  );
  return Buffer.concat(rows.map(({ bytes }) => bytes));
}
