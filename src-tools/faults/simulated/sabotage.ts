import type { Database } from 'better-sqlite3';
import type { Journal } from '../../../src-hub/store/journal.ts';
import type { Store } from '../../../src-main/store/store.ts';
import type { Answer } from './messages.ts';

type Ask = (sql: string, values: readonly unknown[]) => Answer;

/** A part of tablet or hub that is broken on purpose, from outside. What is not named works as it does. */
export interface Sabotage {
  readonly name: string;
  /** Around the hub's statements. */
  ask?(ask: Ask): Ask;
  /** Around the hub's journal. */
  journal?(journal: Journal): Journal;
  /** Inside the tablet's store. */
  store?(store: Store, native: Database): void;
  /** The power has gone. */
  onCut?(native: Database): void;
  /** What the hub says, as it leaves it. */
  down?(text: string): string;
}
