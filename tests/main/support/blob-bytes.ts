import { createHash } from 'node:crypto';
import type { Store } from '../../../src-main/store/store.ts';

/** The nth test photo: bytes that are no other's. */
export function photo(n: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, state = n * 2_654_435_761; at < size; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The bytes as they come over a connection: in pieces. */
export async function* inPieces(bytes: Uint8Array, piece = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

/** All of a blob that the store holds. */
export function heldBytes(store: Store, hash: string): Buffer | undefined {
  const blob = store.blobs.get(hash);
  return blob && Buffer.from(store.blobs.read(blob.id, 0, blob.size));
}
