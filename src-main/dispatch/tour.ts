import { type TourSummary, tourSummary } from '../../src-contract/dispatch/tour-summary.ts';
import type { Session } from '../access/session.ts';
import { bestTime, type Desk } from '../desk.ts';

/** More jobs than any unit has on one tour: the rest of the store is not read. */
const mostJobs = 500;

/** What the unit did since its crew signed on here. */
export function tourView(desk: Desk, session: Session | undefined): TourSummary | null {
  if (!session) return null;
  const { jobs, aggregates } = desk.store;
  const { unit } = session;
  const to = bestTime(desk);
  const rows = [...jobs.open(), ...jobs.closedSince(session.since, mostJobs)];
  const incidents = rows.flatMap(({ id }) => aggregates.current('incident', id) ?? []);
  const odometer = { start: unit.startOdometer, end: unit.odometer };
  return tourSummary({ unit: unit.id, from: session.since, to, odometer }, incidents);
}
