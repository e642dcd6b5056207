import type { ReportOnQueue } from '../../src-contract/console-bridge.ts';
import type { ReportState } from '../../src-contract/subjects/report.ts';

/** Reports as the supervisor's queue: those that wait, longest first; then the decided ones, newest first. */
export function reportQueue(reports: readonly ReportState[]): ReportOnQueue[] {
  const waiting = reports.filter(({ status }) => status === 'submitted');
  const decided = reports.filter(({ status }) => status !== 'submitted');
  return [
    ...waiting.toSorted((one, other) => one.submittedAt - other.submittedAt),
    ...decided.toSorted((one, other) => (other.decision?.at ?? 0) - (one.decision?.at ?? 0)),
  ].map(onQueue);
}

function onQueue(report: ReportState): ReportOnQueue {
  const { id, form, title, status, revision, unit, author, precinct, submittedAt, incident, decision } =
    report;
  return {
    id,
    form,
    title,
    status,
    revision,
    unit,
    author,
    precinct,
    submittedAt,
    ...(incident && { incident }),
    ...(decision && { decidedBy: decision.by }),
  };
}
