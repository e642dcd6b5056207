import { encodePart } from '../../src-contract/blob-part.ts';
import { isVisible } from '../../src-contract/journal.ts';
import type { UpFrame } from '../../src-contract/wire.ts';
import { readPiece } from '../store/blobs/parts.ts';
import { referencesOf } from '../store/blobs/references.ts';
import { standingOf } from '../store/blobs/standing.ts';
import type { BlobParts } from './parts.ts';
import { badRange, hubFault, type No, notThere, onItsWay } from './refusals.ts';
import type { BlobTablet } from './tablet.ts';

type Want = Extract<UpFrame, { k: 'want' }>;

/** No part that goes down has more bytes. */
const mostGiven = 262_144;
/** Questions of one tablet that wait for their answer; then it is not read any further. */
const mostWaiting = 8;

/** What goes down to one tablet. */
export interface Giving {
  want(frame: Want): Promise<void>;
  closed(): void;
}

export function createGiving(parts: BlobParts, tablet: BlobTablet): Giving {
  const { pool, audit, log, pieces } = parts;
  const { device, rights, send } = tablet;
  /** Hashes of which the trail says that they were read on this connection. */
  const read = new Set<string>();
  let answering = Promise.resolve();
  let waiting = 0;
  let isClosed = false;

  async function answer({ blob, hash, from, upTo }: Want): Promise<void> {
    if (isClosed) return;
    const found = await pieces.run(() => find(hash, from, upTo));
    if ('refusal' in found) return send({ k: 'no', blob, ...found });
    await send(encodePart({ blob, from, bytes: found.bytes }));
  }

  async function find(
    hash: string,
    from: number,
    upTo: number,
  ): Promise<No | { readonly bytes: Uint8Array }> {
    if (upTo <= from || upTo - from > mostGiven) return badRange;
    const references = await referencesOf(pool, hash);
    const seen = () => references.find((reference) => isVisible(rights(), reference));
    if (!seen()) return notThere;
    const standing = await standingOf(pool, hash);
    if (!standing?.isKept) return onItsWay;
    if (from >= standing.size) return badRange;
    const bytes = await readPiece(pool, hash, from, Math.min(upTo, standing.size));
    // Its rights are those of now: a crew may have signed off meanwhile.
    const subject = seen()?.subject;
    if (subject === undefined) return notThere;
    if (!read.has(hash)) {
      await audit.write({
        actor: `device:${device}`,
        action: 'blob.read',
        subject,
        outcome: 'ok',
        details: { hash },
      });
      read.add(hash);
    }
    return { bytes };
  }

  return {
    async want(frame) {
      waiting += 1;
      const answered = answering
        .then(() => answer(frame))
        .catch((error: unknown) => {
          log.error({ err: error, device }, 'a file could not be given to a tablet; it asks again');
          return send({ k: 'no', blob: frame.blob, ...hubFault });
        })
        .finally(() => {
          waiting -= 1;
        });
      answering = answered;
      if (waiting >= mostWaiting) await answered;
    },
    closed() {
      isClosed = true;
    },
  };
}
