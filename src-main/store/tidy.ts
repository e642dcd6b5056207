import { endedKept } from '../../src-contract/subjects/bulletin.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../sync/clock.ts';
import { despiteDisk } from './fault.ts';
import { forgetBulletins } from './forget-bulletins.ts';
import type { Store } from './store.ts';

/** What is older than that, and done with, is forgotten, ms: this tour's and the last one's stay, as in the hub's snapshots. */
const kept = 48 * 3_600_000;
/** Photos that no act names, and copies of the hub's, ms. */
const blobsKept = 24 * 3_600_000;
/** After the start, and after each sweep, ms. */
const firstAfter = 60_000;
const every = 3_600_000;
/** A step is one short transaction, and acts come between two of them. */
const stepRows = 20;
const stepsApart = 200;

/**
 * Keeps the store from growing with the years: sweeps it soon after the start and every hour, in steps of some ms each.
 * @param hubTime the hub's clock, ms; undefined while it was never heard, and nothing is forgotten
 * @returns how to end it
 */
export function keepTidy(
  store: Store,
  clock: Clock,
  log: Log,
  hubTime: () => number | undefined,
): () => void {
  let cancel = clock.after(firstAfter, begin);

  function begin(): void {
    const now = hubTime();
    if (now === undefined) return later();
    const sweep = store.retention.sweep(now - kept);
    let isSwept = false;
    /** Photos after the jobs that they belong to. Gives false when nothing is left to do. */
    const work = (): boolean => {
      if (isSwept) return store.blobs.purge();
      if (sweep.step(stepRows)) return true;
      isSwept = true;
      forgetBulletins(store.aggregates, now - endedKept);
      store.blobs.release(now - blobsKept);
      return true;
    };
    const step = (): void => {
      let isMore = false;
      // A full disk takes no forgetting either.
      despiteDisk(log, 'what is old was not forgotten; it is tried again in an hour', () => {
        isMore = store.change(work);
      });
      if (!isMore) return later();
      cancel = clock.after(stepsApart, step);
    };
    step();
  }

  function later(): void {
    cancel = clock.after(every, begin);
  }

  return () => cancel();
}
