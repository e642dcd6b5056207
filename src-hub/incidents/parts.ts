import type { CodesPack } from '../../src-contract/codes.ts';
import type { Access } from '../access/access.ts';
import type { HubLog } from '../log.ts';
import type { Journal } from '../store/journal.ts';
import type { Issuer } from './eido.ts';

/** What the addresses under `/incidents` need of the hub. */
export interface IncidentParts {
  readonly access: Pick<Access, 'token' | 'audit'>;
  readonly journal: Pick<Journal, 'state' | 'onCommitted'>;
  codes(): CodesPack;
  issuer(): Issuer;
  /** Ids of the pending and active jobs, with their precincts. */
  openJobs(): Promise<readonly { readonly id: string; readonly precinct: string }[]>;
  readonly log: HubLog;
}
