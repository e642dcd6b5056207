import { createHash, type Hash } from 'node:crypto';
import type { BlobRef } from '../../src-contract/blob.ts';
import type { Refusal } from '../../src-contract/journal.ts';
import { bestTime } from '../desk.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { BlobShelf } from '../sync/blob-lane.ts';
import type { Clock } from '../sync/clock.ts';
import { partBytes } from './write-blob.ts';

/** Blobs of others that somebody here wants to see. */
export interface Incoming extends Pick<BlobShelf, 'wanted' | 'take'> {
  /** It is fetched, unless it is here or cannot be had. */
  need(ref: BlobRef): void;
  /** The hub does not give it, if it was wanted; gives false if it was not. */
  refused(hash: string, refusal: Refusal, retry: boolean): boolean;
  /** Why it cannot be had. */
  unavailable(hash: string): string | undefined;
  /** Why it is not given yet, as the hub said last. */
  late(hash: string): string | undefined;
}

export interface IncomingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** All copies together have no more bytes; then the oldest go. */
  readonly most: number;
  /** Writes, and gives false when the disk does not take it. */
  change(work: () => void): boolean;
  /** There is something to fetch. */
  work(): void;
  /** What is known of one has changed. */
  changed(): void;
  /** Something was let go. */
  purge(): void;
}

export function createIncoming(parts: IncomingParts): Incoming {
  const { log, most, change } = parts;
  const { blobs } = parts.store;
  /** By hash, what was asked for last at the end. */
  const needed = new Map<string, BlobRef>();
  const unavailable = new Map<string, string>();
  const late = new Map<string, string>();
  const digests = new Map<string, { readonly digest: Hash; upTo: number }>();

  function done(hash: string): void {
    needed.delete(hash);
    late.delete(hash);
    digests.delete(hash);
  }

  function giveUp(hash: string, reason: string): void {
    done(hash);
    unavailable.set(hash, reason);
    parts.changed();
  }

  /** SHA-256 of what is here and these bytes behind it. It goes on from part to part, and begins anew after a restart. */
  function digestWith(hash: string, blob: number | undefined, from: number, bytes: Uint8Array): Hash {
    let known = digests.get(hash);
    if (known?.upTo !== from) {
      known = { digest: createHash('sha256'), upTo: from };
      for (let at = 0; blob !== undefined && at < from; at += partBytes)
        known.digest.update(blobs.read(blob, at, Math.min(from, at + partBytes)));
      digests.set(hash, known);
    }
    known.digest.update(bytes);
    known.upTo = from + bytes.length;
    return known.digest;
  }

  return {
    need(ref) {
      const { hash, size } = ref;
      if (needed.has(hash) || unavailable.has(hash)) return;
      const blob = blobs.get(hash);
      if (blob && (blob.have === blob.size || blob.size !== size)) return;
      if (size > most) return giveUp(hash, 'It is too large for this tablet.');
      needed.set(hash, ref);
      parts.work();
    },

    wanted(except) {
      for (const { hash, size } of [...needed.values()].reverse()) {
        const have = blobs.get(hash)?.have ?? 0;
        if (!except.has(hash) && have < size) return { hash, size, have };
      }
      return undefined;
    },

    take(hash, from, bytes) {
      const ref = needed.get(hash);
      if (!ref) return;
      const blob = blobs.get(hash);
      const upTo = from + bytes.length;
      if (bytes.length === 0 || from !== (blob?.have ?? 0) || upTo > ref.size) return;
      late.delete(hash);
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
        giveUp(hash, 'What came is not the photo that was attached.');
      } else if (!isWritten) giveUp(hash, 'There is no room for it on this tablet.');
      else if (isWhole) done(hash);
      parts.purge();
    },

    refused(hash, { reason }, retry) {
      if (!needed.has(hash)) return false;
      const blob = blobs.get(hash);
      if (blob && blob.have === blob.size) {
        // Somebody has put the same photo here meanwhile: it is about sending that one.
        done(hash);
        return false;
      }
      if (!retry) giveUp(hash, reason);
      else {
        late.set(hash, reason);
        parts.changed();
      }
      return true;
    },

    unavailable: (hash) => unavailable.get(hash),
    late: (hash) => late.get(hash),
  };
}
