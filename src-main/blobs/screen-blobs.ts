import type { BlobRef } from '../../src-contract/blob.ts';
import { blobMediaTypes, maxPutBytes, type PutOutcome } from '../../src-contract/tablet-blobs.ts';
import { currentSession } from '../access/session.ts';
import { bestTime, type Desk, refused } from '../desk.ts';
import { notSaved } from '../store/fault.ts';
import { partBytes, UnfitBlob, writeBlob } from './write-blob.ts';

/** Bytes that a screen hands over. */
export interface HandedBlob {
  readonly mediaType: string;
  /** As it says; undefined where it does not. */
  readonly size?: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A blob to be shown. */
export interface ShownBlob extends BlobRef {
  /** Its bytes from the first to the last. */
  parts(): Iterable<Uint8Array>;
}

/** What a host answers a screen's requests for blobs with (see `tablet-blobs.ts`). */
export interface ScreenBlobs {
  /** Rejects when the screen goes away before the last byte; nothing is kept then. */
  put(blob: HandedBlob): Promise<PutOutcome>;
  /** Undefined when nobody is signed on, or this tablet does not hold all of it. */
  show(hash: string): ShownBlob | undefined;
}

export interface ScreenBlobsParts {
  /** Whether the disk takes so many bytes more and leaves enough for acts. */
  hasRoom(bytes: number): Promise<boolean>;
  /** The disk did not take it. */
  onFull(): void;
  /** Something was let go. */
  purge(): void;
}

export function createScreenBlobs(desk: Desk, { hasRoom, onFull, purge }: ScreenBlobsParts): ScreenBlobs {
  const { store, log } = desk;

  async function put({ mediaType, size, bytes }: HandedBlob): Promise<PutOutcome> {
    if (!currentSession(store))
      return refused('not-signed-on', 'Nobody is signed on here. The photo was not saved. Sign on first.');
    if (!isKnown(mediaType))
      return refused('unknown-media', 'Not saved: this kind of file cannot be attached.');
    if (size !== undefined && size > maxPutBytes) return tooLarge();
    if (!(await hasRoom(size ?? 0))) return noRoom();
    try {
      return {
        ok: true,
        value: await writeBlob(store, bytes, { mediaType, at: bestTime(desk), most: maxPutBytes }),
      };
    } catch (error) {
      purge();
      if (error instanceof UnfitBlob) return error.why === 'empty' ? empty() : tooLarge();
      const refusal = notSaved(error);
      if (!refusal) throw error;
      log.error({ code: refusal.code }, 'a photo was not saved');
      if (refusal.code !== 'disk-full') return { refused: refusal };
      onFull();
      return noRoom();
    }
  }

  return {
    put,
    show(hash) {
      const blob = currentSession(store) && store.blobs.get(hash);
      if (!blob || blob.have !== blob.size) return undefined;
      const { id, size, mediaType } = blob;
      return {
        hash,
        size,
        mediaType,
        *parts() {
          for (let at = 0; at < size; at += partBytes)
            yield store.blobs.read(id, at, Math.min(size, at + partBytes));
        },
      };
    },
  };
}

const isKnown = (mediaType: string) => blobMediaTypes.some((known) => known === mediaType);

const tooLarge = () =>
  refused(
    'too-large',
    `Not saved: this is more than ${Math.floor(maxPutBytes / 1_000_000)} MB. Everything saved before is safe. Attach something shorter.`,
  );

const empty = () => refused('empty', 'Not saved: nothing is in this file. Take the photo again.');

const noRoom = () =>
  refused(
    'no-room',
    'The photo was not saved: this tablet’s disk is nearly full, and what is left is kept for notes, statuses and reports. ' +
      'Everything saved before is safe. Tell the fleet tech.',
  );
