import { createHash, type Hash } from 'node:crypto';
import type { BlobRef } from '../../src-contract/blob.ts';
import type { Refusal } from '../../src-contract/journal.ts';
import type { FileState } from '../../src-contract/tablet-bridge.ts';
import { bestTime } from '../desk.ts';
import type { Log } from '../log.ts';
import { notSaved } from '../store/fault.ts';
import type { Store } from '../store/store.ts';
import type { BlobShelf } from '../sync/blob-lane.ts';
import type { Clock } from '../sync/clock.ts';
import { partBytes } from './write-blob.ts';

/** Copies of the hub's are kept up to so many bytes; then the oldest go. */
const mostCopies = 200_000_000;
/** A screen that shows how far a photo is draws it no more often, ms. */
const tellEvery = 250;
/** What was let go is taken out of the store in short steps, ms apart. */
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
export interface Shelf extends BlobShelf {
  /** Somebody looks at a job that has it: it is fetched, unless it is here or cannot be had. */
  need(ref: BlobRef): void;
  /** How a blob that an event names stands here. */
  state(ref: BlobRef): FileState;
  /** What was let go is taken out soon. */
  purge(): void;
  stop(): void;
}

export function createShelf(parts: ShelfParts, events: ShelfEvents): Shelf {
  const { store, clock, log } = parts;
  const { blobs } = store;
  const most = parts.mostCopies ?? mostCopies;
  /** By hash, what was asked for last at the end. */
  const needed = new Map<string, BlobRef>();
  const unavailable = new Map<string, string>();
  /** Bytes at the hub. Not kept: the hub says it again. */
  const sent = new Map<string, number>();
  /** The hub has them, and a full disk did not take that down. */
  const unwritten = new Set<string>();
  const digests = new Map<string, { readonly digest: Hash; upTo: number }>();
  let cancelTell: (() => void) | undefined;
  let cancelPurge: (() => void) | undefined;

  /** Gives false when the disk does not take it. */
  function change(work: () => void): boolean {
    try {
      store.change(work);
      return true;
    } catch (error) {
      const fault = notSaved(error);
      if (!fault) throw error;
      log.warn({ code: fault.code }, 'what became of a photo was not written down');
      return false;
    }
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

  function giveUp(hash: string, reason: string): void {
    needed.delete(hash);
    digests.delete(hash);
    unavailable.set(hash, reason);
    tellSoon();
  }

  /** SHA-256 of what is here with these bytes behind it, when it is whole; it goes on from part to part. */
  function digestWith(hash: string, id: number | undefined, from: number, bytes: Uint8Array): Hash {
    let known = digests.get(hash);
    if (known?.upTo !== from) {
      known = { digest: createHash('sha256'), upTo: from };
      for (let at = 0; id !== undefined && at < from; at += partBytes)
        known.digest.update(blobs.read(id, at, Math.min(from, at + partBytes)));
      digests.set(hash, known);
    }
    known.digest.update(bytes);
    known.upTo = from + bytes.length;
    return known.digest;
  }

  return {
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

    refused(hash: string, refusal: Refusal, retry: boolean) {
      sent.delete(hash);
      if (retry) return tellSoon();
      if (needed.has(hash)) return giveUp(hash, refusal.reason);
      change(() => blobs.refuse(hash, refusal));
    },

    wanted(except) {
      for (const ref of [...needed.values()].reverse()) {
        const have = blobs.get(ref.hash)?.have ?? 0;
        if (!except.has(ref.hash) && have < ref.size) return { hash: ref.hash, size: ref.size, have };
      }
      return undefined;
    },

    take(hash, from, bytes) {
      const ref = needed.get(hash);
      if (!ref) return;
      const blob = blobs.get(hash);
      const upTo = from + bytes.length;
      if (bytes.length === 0 || from !== (blob?.have ?? 0) || upTo > ref.size) return;
      const isWhole = upTo === ref.size;
      const digest = digestWith(hash, blob?.id, from, bytes);
      const isWrong = isWhole && digest.digest('hex') !== hash;
      const isWritten = change(() => {
        if (isWrong) {
          if (blob) blobs.drop(blob.id);
          return;
        }
        const id = blob?.id ?? blobs.expect(ref, bestTime(parts));
        blobs.take(id, from, bytes);
        blobs.boundCopies(most, id);
      });
      if (isWrong) {
        log.error({ hash }, 'bytes that came from the hub are not what they are named');
        giveUp(hash, 'What came is not the photo that was attached. It is not shown.');
      } else if (!isWritten) giveUp(hash, 'There is no room on this tablet to show it.');
      else if (isWhole) {
        needed.delete(hash);
        digests.delete(hash);
      }
      purge();
    },

    need(ref) {
      const { hash, size } = ref;
      if (needed.has(hash) || unavailable.has(hash)) return;
      const blob = blobs.get(hash);
      if (blob && (blob.have === blob.size || blob.size !== size)) return;
      if (size > most) return giveUp(hash, 'It is too large for this tablet.');
      needed.set(hash, ref);
      events.work();
    },

    state({ hash, size }) {
      const blob = blobs.get(hash);
      const isHere = blob !== undefined && blob.have === blob.size;
      if (!isHere) {
        const reason = unavailable.get(hash);
        if (reason !== undefined) return { hash, size, state: 'unavailable', done: 0, reason };
        return { hash, size, state: 'fetching', done: blob?.have ?? 0 };
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
