import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { BlobRef } from '../../src-contract/blob.ts';
import type { Store } from '../store/store.ts';

/** Bytes of a part: some ms to write, and all that the next act may have to wait for. */
export const partBytes = 262_144;

/** There were no bytes, or more than there may be. */
export class UnfitBlob extends Error {
  readonly why: 'empty' | 'too-large';

  constructor(why: UnfitBlob['why']) {
    super(`the blob is ${why}`);
    this.why = why;
  }
}

/**
 * Writes a blob down in parts, each a short change of its own; between two of them acts are written. Durable when it
 * returns. When it throws, nothing is there: `UnfitBlob`, what the source throws, or what SQLite throws when the disk does
 * not take it (see `notSaved`).
 * @param at the hub's clock as far as it is known, ms
 */
export async function writeBlob(
  store: Store,
  source: AsyncIterable<Uint8Array>,
  { mediaType, at, most }: { readonly mediaType: string; readonly at: number; readonly most: number },
): Promise<BlobRef> {
  const digest = createHash('sha256');
  let blob: number | undefined;
  let size = 0;

  function write(part: Uint8Array): number {
    const id = blob ?? store.blobs.begin(mediaType, at);
    store.blobs.write(id, size, part);
    return id;
  }

  try {
    let last: Uint8Array | undefined;
    for await (const part of inParts(source)) {
      digest.update(part);
      if (size + (last?.length ?? 0) + part.length > most) throw new UnfitBlob('too-large');
      if (last) {
        const full = last;
        blob = store.change(() => write(full));
        size += full.length;
        await setImmediate();
        store.blobs.settle();
        await setImmediate();
      }
      last = part;
    }
    if (!last) throw new UnfitBlob('empty');
    const rest = last;
    const hash = digest.digest('hex');
    store.change(() => {
      const id = write(rest);
      blob = id;
      store.blobs.finish(id, hash, size + rest.length);
    });
    return { hash, size: size + rest.length, mediaType };
  } catch (error) {
    const begun = blob;
    if (begun !== undefined) discard(store, begun);
    throw error;
  }
}

/** A full disk does not take this either: what is left is removed after the next start. */
function discard(store: Store, blob: number): void {
  try {
    store.change(() => store.blobs.drop(blob));
  } catch {
    // The fault that led here is the one to be told.
  }
}

/** The same bytes, in parts of `partBytes`, the last of them shorter. */
async function* inParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    for (let from = 0; from < piece.length; ) {
      const taken = piece.subarray(from, from + partBytes - length);
      held.push(taken);
      length += taken.length;
      from += taken.length;
      if (length < partBytes) continue;
      yield Buffer.concat(held);
      held = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(held);
}
