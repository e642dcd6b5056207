import type { Point } from '../geo.ts';
import { distanceMetres } from '../map/measure.ts';
import type { JobRow } from './job-row.ts';

/** So near, metres, and called within so long, ms, two calls are likely about one thing. */
const near = 150;
const within = 45 * 60_000;

/** Open jobs that a new call may be about already, the nearest first: near in place, or of one address, and near in time. */
export function likelySame(
  call: { readonly address: string; readonly point?: Point | undefined },
  open: readonly JobRow[],
  now: number,
): JobRow[] {
  const address = plain(call.address);
  return open
    .flatMap((job) => {
      if (now - job.calledAt > within) return [];
      const { point } = job.location;
      const away = point && call.point ? distanceMetres(point, call.point) : undefined;
      const isSame = address !== '' && plain(job.location.address) === address;
      return isSame || (away !== undefined && away <= near) ? [{ job, away: isSame ? 0 : (away ?? 0) }] : [];
    })
    .sort((one, other) => one.away - other.away)
    .map(({ job }) => job);
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
