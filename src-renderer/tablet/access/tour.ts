import type { CodesPack } from '../../../src-contract/codes.ts';
import { shortTime } from '../../ui/times.ts';

const day = 24 * 60;

/**
 * The tour that a crew most likely signs on for: of those that run now, the one that began last; tours overlap, and
 * nobody signs on to one that is about to end. Half an hour early counts as begun.
 */
export function tourAt(
  tours: CodesPack['tours'],
  now: number,
  timeZone: string,
): CodesPack['tours'][number]['id'] | undefined {
  const minute = minutes(shortTime(now, timeZone)) + early;
  const running = tours.filter(({ from, to }) => {
    const length = (minutes(to) - minutes(from) + day) % day || day;
    return since(from, minute) < length;
  });
  return running.sort((a, b) => since(a.from, minute) - since(b.from, minute))[0]?.id ?? tours[0]?.id;
}

const early = 30;

/** Minutes of the day from `from` on to `minute`, over midnight. */
const since = (from: string, minute: number) => (minute - minutes(from) + 2 * day) % day;

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}
