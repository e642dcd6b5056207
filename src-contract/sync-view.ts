import type { StorageShortage } from './tablet-condition.ts';

/** Room on the tablet's disk. `low`: the fleet tech is to make room; `full`: acts may not be saved any more. */
export interface StorageState {
  readonly state: 'ok' | StorageShortage;
  readonly freeBytes: number;
}

/**
 * How good the link is. `slow`: a tap is felt to wait; `verySlow`: photos will take long. ms there and back, and bytes a second
 * where enough was sent to know.
 */
export interface LinkQuality {
  readonly grade: 'good' | 'slow' | 'verySlow';
  readonly roundTrip: number;
  readonly bytesPerSecond?: number;
}

export interface SyncView {
  readonly link: 'online' | 'connecting' | 'offline';
  /** Hub's clock or null before the first contact, ms. */
  readonly lastContactAt: number | null;
  /** Acts not yet confirmed by the hub. */
  readonly waiting: number;
  readonly refused: number;
  /** Hub clock minus tablet clock, ms, as last measured. */
  readonly clockOffset: number | null;
  /** Absent before it was measured. */
  readonly storage?: StorageState;
  /** Photos and recordings that the hub does not have. Absent when it has all of them. */
  readonly files?: { readonly count: number; readonly bytes: number };
  /** Only while the link stands and something was measured on it. */
  readonly quality?: LinkQuality;
  /** Why the hub turned this tablet away, in words, if it did. */
  readonly turnedAway?: string;
}
