import type { ReportOnQueue } from '../../../src-contract/console-bridge.ts';

export const queueGroups = ['submitted', 'returned', 'approved'] as const;
export type QueueGroup = (typeof queueGroups)[number];

/** A line of the list of reports: a group's head, or a report in its group. */
export type QueueLine =
  | { readonly kind: 'group'; readonly group: QueueGroup; readonly count: number; readonly folded: boolean }
  | { readonly kind: 'report'; readonly report: ReportOnQueue };

/** The reports as they stand in the list: what waits for a decision first, the oldest on top; then returned, then approved, newest on top. */
export function queueLines(reports: readonly ReportOnQueue[], folded: ReadonlySet<QueueGroup>): QueueLine[] {
  return queueGroups.flatMap((group) => {
    const members = reports
      .filter(({ status }) => status === group)
      .sort((one, other) => (group === 'submitted' ? byAge(one, other) : byAge(other, one)));
    const head: QueueLine = { kind: 'group', group, count: members.length, folded: folded.has(group) };
    if (folded.has(group)) return [head];
    return [head, ...members.map((report) => ({ kind: 'report', report }) as const)];
  });
}

/** The report to open when `decided` is decided: the next one that waits, the first where it was the last; null when none waits. */
export function nextToDecide(reports: readonly ReportOnQueue[], decided: string): string | null {
  const waiting = reports.filter(({ status, id }) => status === 'submitted' || id === decided).sort(byAge);
  const place = waiting.findIndex(({ id }) => id === decided);
  const next = waiting[place + 1] ?? waiting[0];
  return next && next.id !== decided ? next.id : null;
}

/** Oldest first; two of one moment by their ids, so that the order never changes by itself. */
const byAge = (one: ReportOnQueue, other: ReportOnQueue) =>
  one.submittedAt - other.submittedAt || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
