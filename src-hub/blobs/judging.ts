import { keepBlob, type Verdict } from '../store/blobs/keep.ts';
import type { Incoming } from './incoming.ts';
import type { BlobParts } from './parts.ts';

/** Another connection looks at a whole file: how it went is asked again after this, ms. */
const askAgainAfter = 1000;

/**
 * Has files of which all bytes are durable looked at.
 * @param concluded how it went: never `busy`, and once for each look
 * @returns begins to look at one, unless that is under way. `isWanted`: the connection still wants to know.
 */
export function createJudging(
  { pool, now, timers, verdicts }: BlobParts,
  concluded: (one: Incoming, verdict: Exclude<Verdict, 'busy'>) => void,
  failed: (one: Incoming, error: unknown) => void,
): (one: Incoming, isWanted: () => boolean) => void {
  const judging = new Set<Incoming>();

  async function judge(one: Incoming, isWanted: () => boolean): Promise<void> {
    judging.add(one);
    try {
      const verdict = await verdicts.run(() => keepBlob(pool, one.hash, now()));
      judging.delete(one);
      if (verdict !== 'busy') concluded(one, verdict);
      else timers.after(askAgainAfter, () => isWanted() && begin(one, isWanted));
    } catch (error) {
      judging.delete(one);
      failed(one, error);
    }
  }

  function begin(one: Incoming, isWanted: () => boolean): void {
    if (!judging.has(one)) void judge(one, isWanted);
  }
  return begin;
}
