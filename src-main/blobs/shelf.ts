import type { BlobRef } from '../../src-contract/blob.ts';
import type { FileState } from '../../src-contract/file-state.ts';
import type { Log } from '../log.ts';
import { despiteDisk } from '../store/fault.ts';
import type { Store } from '../store/store.ts';
import type { BlobShelf } from '../sync/blob-lane.ts';
import type { Clock } from '../sync/clock.ts';
import { createIncoming, type Incoming } from './incoming.ts';

/** Copies of the hub's are kept up to so many bytes; then the oldest go. */
const mostCopies = 200_000_000;
/** A screen that shows how far a photo is draws it no more often, ms. */
const tellEvery = 250;
/** What was let go is taken out of the store part by part, ms apart. */
const purgeApart = 100;

export interface ShelfParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Copies of the hub's are kept up to so many bytes. */
  readonly mostCopies?: number;
}

export interface ShelfEvents {
  /** There is something to send or to fetch. */
  work(): void;
  /** How far a blob is has changed, or whether it can be had. */
  progressed(): void;
}

/** This tablet's blobs between the store, the link and the screens. */
export interface Shelf extends BlobShelf, Pick<Incoming, 'need'> {
  /** How a blob that an event names stands here. */
  state(ref: BlobRef): FileState;
  /** What was let go is taken out soon. */
  purge(): void;
  stop(): void;
}

export function createShelf(parts: ShelfParts, events: ShelfEvents): Shelf {
  const { store, clock, log } = parts;
  const { blobs } = store;
  /** Bytes at the hub. Not kept: the hub says it again. */
  const sent = new Map<string, number>();
  /** The hub has them, and the disk did not take that down. */
  const unwritten = new Set<string>();
  let cancelTell: (() => void) | undefined;
  let cancelPurge: (() => void) | undefined;
  const incoming = createIncoming({
    store,
    clock,
    log,
    most: parts.mostCopies ?? mostCopies,
    change,
    work: events.work,
    changed: tellSoon,
    purge,
  });

  function change(work: () => void): boolean {
    return despiteDisk(log, 'what became of a photo was not written down', () => store.change(work));
  }

  function tellSoon(): void {
    cancelTell ??= clock.after(tellEvery, () => {
      cancelTell = undefined;
      events.progressed();
    });
  }

  function purge(): void {
    cancelPurge ??= clock.after(purgeApart, () => {
      cancelPurge = undefined;
      let isMore = false;
      change(() => {
        isMore = blobs.purge();
      });
      if (isMore) purge();
    });
  }

  return {
    ...incoming,
    next: (except) => blobs.next(unwritten.size === 0 ? except : new Set([...except, ...unwritten])),

    read(hash, from, upTo) {
      const blob = blobs.get(hash);
      return blob ? blobs.read(blob.id, from, upTo) : new Uint8Array();
    },

    progress(hash, upTo) {
      sent.set(hash, upTo);
      tellSoon();
    },

    kept(hash) {
      sent.delete(hash);
      if (change(() => blobs.kept(hash))) unwritten.delete(hash);
      else unwritten.add(hash);
    },

    refused(hash, refusal, retry) {
      if (incoming.refused(hash, refusal, retry)) return;
      sent.delete(hash);
      if (retry) tellSoon();
      else change(() => blobs.refuse(hash, refusal));
    },

    state({ hash, size }) {
      const blob = blobs.get(hash);
      if (!blob || blob.have < blob.size) {
        const never = incoming.unavailable(hash);
        if (never !== undefined) return { hash, size, state: 'unavailable', done: 0, reason: never };
        const late = incoming.late(hash);
        return { hash, size, state: 'fetching', done: blob?.have ?? 0, ...(late && { reason: late }) };
      }
      switch (blob.state) {
        case 'waiting':
          return { hash, size, state: 'waiting', done: sent.get(hash) ?? 0 };
        case 'refused':
        case 'dismissed':
          return {
            hash,
            size,
            state: 'refused',
            done: 0,
            ...(blob.refusal && { reason: blob.refusal.reason }),
          };
        case 'kept':
        case 'fetched':
          return { hash, size, state: 'atHub', done: size };
      }
    },

    purge,

    stop() {
      cancelTell?.();
      cancelPurge?.();
    },
  };
}
