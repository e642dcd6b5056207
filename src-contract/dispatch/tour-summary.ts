import type { IncidentState, TimelineEntry } from '../subjects/incident.ts';

/** One job of a tour, as an activity log asks for it. Times are hub time in ms. */
export interface TourJob {
  readonly id: string;
  readonly number: string;
  readonly jobType: string;
  readonly address: string;
  readonly assignedAt?: number;
  readonly enRouteAt?: number;
  readonly arrivedAt?: number;
  readonly clearedAt?: number;
  readonly disposition?: string;
}

/** What a unit did on a tour. */
export interface TourSummary {
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  /** In the order in which the unit was given them. */
  readonly jobs: readonly TourJob[];
  /** From being given a job to being done with it; jobs that overlap count once, ms. */
  readonly onJobs: number;
  /** Whole miles between the two readings; absent without both, or where the second is less. */
  readonly miles?: number;
}

/**
 * What the jobs' histories say of a unit's tour. A step that was taken back is not counted. A form may be filled from it.
 * @param incidents the jobs that are known; those that the unit had no part in are left out
 */
export function tourSummary(
  {
    unit,
    from,
    to,
    odometer,
  }: {
    readonly unit: string;
    readonly from: number;
    readonly to: number;
    readonly odometer: { readonly start?: number | undefined; readonly end?: number | undefined };
  },
  incidents: readonly IncidentState[],
): TourSummary {
  const worked = incidents
    .flatMap((incident) => jobOfTour(incident, unit, from, to) ?? [])
    .sort((a, b) => a.job.at - b.job.at || (a.job.id < b.job.id ? -1 : 1));
  const { start, end } = odometer;
  return {
    unit,
    from,
    to,
    jobs: worked.map(({ job: { at: _, ...job } }) => job),
    onJobs: covered(worked.map(({ span }) => span)),
    ...(start !== undefined && end !== undefined && end >= start && { miles: end - start }),
  };
}

function jobOfTour(
  { id, number, jobType, location, timeline }: IncidentState,
  unit: string,
  from: number,
  to: number,
) {
  const own = withoutUndone(
    timeline.filter((entry) => isOf(entry, unit) && entry.at >= from && entry.at <= to),
  );
  const [first] = own;
  if (!first) return undefined;
  const timeOf = (matches: (entry: TimelineEntry) => boolean) => own.find(matches)?.at;
  const isStatus = (status: string) => (entry: TimelineEntry) =>
    entry.kind === 'status' && entry.status === status;
  const end = own.findLast(({ kind }) => kind === 'cleared' || kind === 'unassigned');
  const times = {
    assignedAt: timeOf(({ kind }) => kind === 'assigned'),
    enRouteAt: timeOf(isStatus('enRoute')),
    arrivedAt: timeOf(isStatus('onScene')),
    clearedAt: end?.at,
    disposition: end?.kind === 'cleared' ? end.disposition : undefined,
  };
  const known = Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined));
  const job = {
    id,
    number,
    jobType,
    address: location.address,
    at: first.at,
    ...(known as Partial<typeof times>),
  };
  return { job: job as TourJob & { at: number }, span: [first.at, end?.at ?? to] as const };
}

const isOf = (entry: TimelineEntry, unit: string) =>
  (entry.kind === 'assigned' ||
    entry.kind === 'unassigned' ||
    entry.kind === 'status' ||
    entry.kind === 'cleared' ||
    entry.kind === 'undone') &&
  entry.unit === unit;

/** Each undo takes the step before it away, and itself. */
function withoutUndone(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  for (const entry of entries) {
    if (entry.kind === 'undone') kept.pop();
    else kept.push(entry);
  }
  return kept;
}

/** How long at least one of the spans lasted. */
function covered(spans: readonly (readonly [from: number, to: number])[]): number {
  let total = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    total += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return total;
}
