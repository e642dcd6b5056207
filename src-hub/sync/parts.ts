import type { Role } from '../../src-contract/journal.ts';
import type { BlobParts } from '../blobs/parts.ts';
import type { HubLog } from '../log.ts';
import type { FormReading } from '../packs/form-versions.ts';
import type { HubPacks } from '../packs/library.ts';
import type { Journal } from '../store/journal.ts';
import type { Pool } from '../store/postgres.ts';
import type { Timers } from '../timers.ts';

/**
 * What the sync counts. `held`: frames that had to wait for their device's rate; `tooMuch`: devices that were hung up on or not
 * let in for it.
 */
export type SyncCount = 'acts' | 'refused' | 'frames' | 'badFrames' | 'foreignStores' | 'held' | 'tooMuch';

/** What the sync needs of the hub. */
export interface SyncParts {
  readonly pool: Pool;
  readonly journal: Journal;
  readonly packs: HubPacks;
  readonly blobs: BlobParts;
  now(): number;
  readonly log: HubLog;
  /** The enrolled device whose token an `Authorization` header carries. */
  device(authorization: string | undefined): Promise<{ name: string; precinct: string } | undefined>;
  /** The role of an officer; undefined for one that is not known. */
  roleOf(actor: string): Promise<Role | undefined>;
  /** Whether a grant says that this officer's PIN was right. */
  grantIsGood(grant: string, officer: string): Promise<boolean>;
  /** Whether the officer's PIN was right on that device lately: what a partner, who brings no grant, is known by. */
  signedOnLately(officer: string, device: string): Promise<boolean>;
  /** A form in a version, as hubs had it: see `FormVersions`. */
  formReadings(form: string, version: string): Promise<readonly FormReading[]>;
  /** For simulations. */
  readonly timers?: Timers;
  counted(name: SyncCount, n: number): void;
}
