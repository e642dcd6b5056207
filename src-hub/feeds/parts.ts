import type { CodesPack } from '../../src-contract/codes.ts';
import type { Journal } from '../store/journal.ts';

/** What feeds need of the hub. */
export interface FeedParts {
  readonly journal: Journal;
  /** The vocabulary in force now. */
  codes(): CodesPack;
  /** Whether an `Authorization` header carries a feed's token. */
  authorise(authorization: string | undefined): boolean | Promise<boolean>;
  /** ms since the epoch. */
  now(): number;
  readonly log: FeedLog;
  /** Counts one message by what became of it: `reported`, `issued`, `updated`, `unchanged`, `refused` ... */
  counted(result: string): void;
}

/** As much of the hub's logger as feeds write to. Never a caller's name, number or words. */
export interface FeedLog {
  info(about: object, words: string): void;
  warn(about: object, words: string): void;
  error(about: object, words: string): void;
}
