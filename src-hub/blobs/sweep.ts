import { emptyAbandoned } from '../store/blobs/abandoned.ts';
import type { BlobParts } from './parts.ts';

const day = 86_400_000;

/** Once now and once a day: files of which the rest never came make room. Gives back how to end it. */
export function sweepBlobs({ pool, now, log, timers }: BlobParts): () => void {
  const sweep = () => {
    emptyAbandoned(pool, now()).then(
      ({ blobs, bytes }) => {
        if (blobs > 0)
          log.warn({ blobs, bytes }, 'files that never came whole were removed; acts still name them');
      },
      (error: unknown) => log.error({ err: error }, 'files that never came whole were not removed'),
    );
  };
  sweep();
  return timers.every(day, sweep);
}
