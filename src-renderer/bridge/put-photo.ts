import { z } from 'zod';
import { type BlobRef, blobRef } from '../../src-contract/blob.ts';
import type { Outcome } from '../../src-contract/bridge.ts';
import { refusal } from '../../src-contract/journal.ts';

const answer = z.union([blobRef, z.object({ refused: refusal })]);

/**
 * Hands a photo over to the hub, to be named by an act afterwards. Never throws: what could not even be asked is a refusal.
 * @param unreachable the words for a hub that does not answer, or not in the way that was agreed
 */
export async function putPhoto(photo: Blob, unreachable: string): Promise<Outcome<BlobRef>> {
  try {
    const response = await fetch('console/blobs', {
      method: 'POST',
      body: photo,
      headers: { 'content-type': photo.type },
    });
    const said = answer.parse(await response.json());
    return 'refused' in said ? said : { ok: true, value: said };
  } catch {
    return { refused: { code: 'unreachable', reason: unreachable } };
  }
}
