import { isVisible } from '../../src-contract/journal.ts';
import type { UpFrame } from '../../src-contract/wire.ts';
import { referencesOf } from '../store/blobs/references.ts';
import { beginBlob, type Standing } from '../store/blobs/standing.ts';
import { kindOf } from './limits.ts';
import type { BlobParts } from './parts.ts';
import { type No, notNamed, tooLarge, wrongSize } from './refusals.ts';
import type { BlobTablet } from './tablet.ts';

/** What people call the blob, and how far it is. */
export interface Admitted {
  readonly word: string;
  readonly standing: Standing;
}

/**
 * Whether a tablet may send a blob: when an act that the hub accepted names it with that size, and the act is the tablet's own or
 * one that it may see. An act goes before its blobs, so one that is not there yet may come.
 */
export async function admit(
  { pool, now }: Pick<BlobParts, 'pool' | 'now'>,
  { store, rights }: Pick<BlobTablet, 'store' | 'rights'>,
  { hash, size }: Pick<Extract<UpFrame, { k: 'offer' }>, 'hash' | 'size'>,
): Promise<Admitted | No> {
  const own = (await referencesOf(pool, hash)).filter(
    (reference) => reference.store === store || isVisible(rights(), reference),
  );
  if (own.length === 0) return notNamed;
  const named = own.find((reference) => reference.size === size);
  if (!named) return wrongSize;
  const { word, most } = kindOf(named);
  if (size > most) return tooLarge(word, most);
  const standing = await beginBlob(pool, hash, size, now());
  return standing.size === size ? { word, standing } : wrongSize;
}
