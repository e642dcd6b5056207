import type { HubLog } from '../log.ts';
import type { Audit } from '../store/audit.ts';
import type { Pool } from '../store/postgres.ts';
import { type Limit, limitTo } from '../sync/limit.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { createRoom, type Room } from './room.ts';

/** What blobs need of the hub. */
export interface BlobsOptions {
  readonly pool: Pool;
  readonly audit: Audit;
  /** ms since the epoch. */
  now(): number;
  readonly log: HubLog;
  /** For simulations. */
  readonly timers?: Timers;
}

/** What all connections of a hub process share, so that files never take what acts need. */
export interface BlobParts extends BlobsOptions {
  readonly timers: Timers;
  /** How many read or write pieces of files at once: they leave connections to the database for acts. */
  readonly pieces: Limit;
  /** How many whole files are looked at at once. */
  readonly verdicts: Limit;
  /** For what came and is not written. */
  readonly room: Room;
}

/** Bytes; ten thousand tablets may come back with photos at once. */
const mostRoom = 67_108_864;

export function blobParts(options: BlobsOptions): BlobParts {
  return {
    ...options,
    timers: options.timers ?? systemTimers,
    pieces: limitTo(4),
    verdicts: limitTo(2),
    room: createRoom(mostRoom),
  };
}
