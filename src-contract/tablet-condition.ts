import { z } from 'zod';

/** How the room on a tablet's disk is short: `low` long before it matters, `full` when acts may not be saved any more. */
export const storageShortage = z.enum(['low', 'full']);
export type StorageShortage = z.infer<typeof storageShortage>;

/** What a fleet tech has to know of a tablet; empty where all is well. */
export interface TabletCondition {
  /** Its clock before the hub's, ms in whole minutes, negative when it is behind; absent when it is about right. */
  readonly clockAhead?: number;
  readonly storage?: StorageShortage;
}
