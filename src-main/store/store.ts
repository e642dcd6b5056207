import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { contractVersion } from '../../src-contract/registry.ts';
import { type Aggregates, createAggregates } from './aggregates.ts';
import { type Blobs, createBlobs } from './blobs.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createJobsIndex, type JobsIndex } from './jobs-index.ts';
import { createJournal, type Journal } from './journal.ts';
import { createMessageDrafts, type MessageDrafts } from './message-drafts.ts';
import { createMeta, type Meta } from './meta.ts';
import { migrate } from './migrate.ts';
import { createNoteDrafts, type NoteDrafts } from './note-drafts.ts';
import { createStoredPacks, type StoredPacks } from './packs.ts';
import { createRetention, type Retention } from './retention.ts';
import { createSealedSignOns, type SealedSignOns } from './sealed-sign-ons.ts';
import { createSettings, type Settings } from './settings.ts';

/** Topics that one change touched; see `Touch`. */
export type Touched = ReadonlySet<string>;

/** All that a tablet keeps. Reads are free; writes are done inside `change`. */
export interface Store {
  /** The random identity of this store. */
  readonly device: string;
  readonly meta: Meta;
  readonly journal: Journal;
  readonly aggregates: Aggregates;
  readonly jobs: JobsIndex;
  readonly drafts: Drafts;
  readonly notes: NoteDrafts;
  readonly messageDrafts: MessageDrafts;
  readonly blobs: Blobs;
  readonly settings: Settings;
  readonly packs: StoredPacks;
  readonly sealed: SealedSignOns;
  readonly retention: Retention;
  /**
   * Does `work` in one transaction: all of it is durable when this returns, or nothing is changed and it throws.
   * Inside another change it is a part of that one. Listeners hear of what was touched after the commit.
   */
  change<T>(work: () => T): T;
  onChange(listener: (touched: Touched) => void): () => void;
  close(): void;
}

/** Migrates an opened database and puts the store's parts over it. Throws `StoreFault` on a store that is too new. */
export function createStore(db: Database, migrations: string): Store {
  migrate(db, migrations);
  const listeners = new Set<(touched: Touched) => void>();
  let touched: Set<string> | undefined;

  const touch = (topic: string) => {
    if (!touched) throw new Error(`${topic} was written outside of a change`);
    touched.add(topic);
  };
  const transaction = db.transaction((work: () => unknown) => work());

  function change<T>(work: () => T): T {
    if (touched) return work();
    const own = new Set<string>();
    touched = own;
    let result: T;
    try {
      result = transaction.immediate(work) as T;
    } finally {
      touched = undefined;
    }
    if (own.size > 0) for (const listener of listeners) listener(own);
    return result;
  }

  const meta = createMeta(db, touch);
  const device = change(() => identify(meta));
  const journal = createJournal(db, device, touch);
  const jobs = createJobsIndex(db);
  const aggregates = createAggregates(db, journal, jobs, touch);

  // Folded by other reducers: keep it to be seen, and ask the hub for everything anew.
  if (meta.get('contract') !== contractVersion) {
    change(() => {
      aggregates.expire();
      meta.set('cursor', 0);
      meta.set('held', []);
      meta.set('contract', contractVersion);
      for (const subject of journal.pendingSubjects()) aggregates.rebase(subject);
    });
  }

  return {
    device,
    meta,
    journal,
    aggregates,
    jobs,
    drafts: createDrafts(db, touch),
    notes: createNoteDrafts(db, touch),
    messageDrafts: createMessageDrafts(db, touch),
    blobs: createBlobs(db, touch),
    settings: createSettings(db, touch),
    packs: createStoredPacks(db, touch),
    sealed: createSealedSignOns(db, touch),
    retention: createRetention(db, { journal, aggregates, meta }),
    change,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      db.close();
    },
  };
}

/** A new store gets a new name, so that its sequence never begins again under an old one. */
function identify(meta: Meta): string {
  const known = meta.get('device');
  if (known) return known;
  const device = randomUUID();
  meta.set('device', device);
  return device;
}
