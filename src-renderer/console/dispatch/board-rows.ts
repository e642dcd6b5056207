import type { BoardView } from '../../../src-contract/console-bridge.ts';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';

export const phases = ['pending', 'active', 'closed'] as const;
export type Phase = (typeof phases)[number];

/** A line of the list of jobs: a group's head, or a job in its group. */
export type BoardLine =
  | { readonly kind: 'group'; readonly phase: Phase; readonly count: number; readonly folded: boolean }
  | { readonly kind: 'job'; readonly job: JobRow };

/**
 * The jobs as they stand in the list: pending above, then active, then closed; the groups in `folded` show only their head.
 * Pending ones that are held, or put off to later than `now` (hub ms), stand below those that can be given to a unit.
 */
export function boardLines(board: BoardView, folded: ReadonlySet<Phase>, now = Infinity): BoardLine[] {
  const of = (phase: Phase) => board.open.filter((job) => job.phase === phase).sort(byUrgency);
  const pending = of('pending');
  const groups: Readonly<Record<Phase, readonly JobRow[]>> = {
    pending: [...pending.filter((job) => !waits(job, now)), ...pending.filter((job) => waits(job, now))],
    active: of('active'),
    closed: board.closed,
  };
  return phases.flatMap((phase) => {
    const jobs = groups[phase];
    const head: BoardLine = { kind: 'group', phase, count: jobs.length, folded: folded.has(phase) };
    return folded.has(phase) ? [head] : [head, ...jobs.map((job) => ({ kind: 'job', job }) as const)];
  });
}

/** Whether nobody is to be sent now: it is held, or put off. */
export const waits = ({ held, scheduledFor = 0 }: JobRow, now: number): boolean =>
  held === true || scheduledFor > now;

/** By priority, then the oldest first; two of one moment in the order of their numbers. */
export function byUrgency(one: JobRow, other: JobRow): number {
  return (
    one.priority - other.priority ||
    one.calledAt - other.calledAt ||
    (one.number < other.number ? -1 : one.number > other.number ? 1 : 0)
  );
}
