import { z } from 'zod';
import { eventTime, type JournalEvent } from '../journal.ts';
import type { IncidentState, ReportOnJob } from './incident.ts';
import type { EventDefinitions, EventOf } from './subject.ts';

/* Reports that were written about a job: that they were filed, and what the supervisor said. */

const of = { report: z.uuid(), title: z.string().max(120) };

export const jobReportEvents = {
  'incident.reportFiled': {
    v: 1,
    emit: ['officer', 'supervisor'],
    body: z.strictObject({ ...of, unit: z.string().max(16) }),
  },
  'incident.reportDecided': {
    v: 1,
    emit: ['supervisor'],
    body: z.strictObject({ ...of, decision: z.enum(['approved', 'returned']) }),
  },
} as const satisfies EventDefinitions;

type JobReportEvent = EventOf<typeof jobReportEvents>;

export function isJobReportEvent(event: Pick<JournalEvent, 'type'>): event is JobReportEvent {
  return event.type === 'incident.reportFiled' || event.type === 'incident.reportDecided';
}

export function reduceJobReport(state: IncidentState, event: JobReportEvent): IncidentState {
  const { report, title } = event.body;
  const filed = Object.hasOwn(state.reports, report) ? state.reports[report] : undefined;
  if (event.type === 'incident.reportFiled') {
    return withReport(state, event, report, { title, unit: event.body.unit, state: 'filed' });
  }
  return filed ? withReport(state, event, report, { ...filed, state: event.body.decision }, title) : state;
}

function withReport(
  state: IncidentState,
  event: JobReportEvent,
  report: string,
  next: ReportOnJob,
  title = next.title,
): IncidentState {
  const line = {
    at: eventTime(event),
    by: event.actor,
    kind: 'report',
    report,
    title,
    state: next.state,
  } as const;
  return { ...state, reports: { ...state.reports, [report]: next }, timeline: [...state.timeline, line] };
}
