import { z } from 'zod';

/** How the room on a tablet's disk is short: `low` long before it matters, `full` when acts may not be saved any more. */
export const storageShortage = z.enum(['low', 'full']);
export type StorageShortage = z.infer<typeof storageShortage>;

/** What has to be known of a tablet, beside its acts; empty where it is in its dock and all is well. */
export interface TabletCondition {
  /** Its clock before the hub's, ms in whole minutes, negative when it is behind; absent when it is about right. */
  readonly clockAhead?: number;
  readonly storage?: StorageShortage;
  /** It was taken out of its dock: the crew is on foot. */
  readonly onFoot?: true;
}
