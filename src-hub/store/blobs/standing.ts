import type { Pool, PoolClient } from '../postgres.ts';
import { inTransaction } from '../transaction.ts';

/** How far a blob is. */
export interface Standing {
  readonly size: number;
  /** Everything before this is durable. */
  readonly received: number;
  /** It is whole, and its bytes have its hash. */
  readonly isKept: boolean;
  /** What had come of it was thrown away and nothing has come since: ms since the epoch. */
  readonly emptiedAt?: number;
}

interface Row {
  readonly size: string;
  readonly received: string;
  readonly kept_at: string | null;
  readonly emptied_at: string | null;
}
const columns = 'size, received, kept_at, emptied_at';

/** Undefined for a blob of which nobody has offered the bytes. */
export async function standingOf(pool: Pool, hash: string): Promise<Standing | undefined> {
  const { rows } = await pool.query<Row>(`select ${columns} from blob where hash = $1`, [hash]);
  return standing(rows[0]);
}

/** The same under the blob's lock: nobody else adds to it, keeps it or empties it until the transaction ends. */
export async function lockBlob(client: PoolClient, hash: string): Promise<Standing | undefined> {
  const { rows } = await client.query<Row>(`select ${columns} from blob where hash = $1 for update`, [hash]);
  return standing(rows[0]);
}

/** As `lockBlob`, but undefined where somebody else has the lock. */
export async function tryLockBlob(client: PoolClient, hash: string): Promise<Standing | undefined> {
  const { rows } = await client.query<Row>(
    `select ${columns} from blob where hash = $1 for update skip locked`,
    [hash],
  );
  return standing(rows[0]);
}

function standing(row: Row | undefined): Standing | undefined {
  return (
    row && {
      size: Number(row.size),
      received: Number(row.received),
      isKept: row.kept_at !== null,
      ...(row.emptied_at !== null && { emptiedAt: Number(row.emptied_at) }),
    }
  );
}

/**
 * Somebody has the bytes of a blob and would send them. Of two who say different sizes one is wrong, and only the whole
 * shows which: the later one begins anew.
 * @returns how far it is; a size that is not the offered one is that of a blob that is kept
 */
export async function beginBlob(pool: Pool, hash: string, size: number, now: number): Promise<Standing> {
  await pool.query(
    'insert into blob (hash, size, touched_at) values ($1, $2, $3) on conflict (hash) do nothing',
    [hash, size, now],
  );
  const found = await standingOf(pool, hash);
  if (found && (found.isKept || found.size === size)) return found;
  return inTransaction(pool, 'write', async (client) => {
    const locked = await lockBlob(client, hash);
    if (locked && (locked.isKept || locked.size === size)) return locked;
    await emptyBlob(client, hash);
    await client.query('update blob set size = $2 where hash = $1', [hash, size]);
    return { size, received: 0, isKept: false };
  });
}

/** Throws away what has come of a blob. To be called under its lock. */
export async function emptyBlob(client: PoolClient, hash: string): Promise<void> {
  await client.query('delete from blob_part where hash = $1', [hash]);
  await client.query('update blob set received = 0 where hash = $1', [hash]);
}
