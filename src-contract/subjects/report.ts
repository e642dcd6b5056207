import { z } from 'zod';
import { eventTime } from '../journal.ts';
import { defineSubject, refuse } from './subject.ts';

/** Answers by field name: JSON values as the form's schema describes them. */
export const answers = z.record(z.string().max(80), z.json());
export type Answers = z.infer<typeof answers>;

export const reportEvents = {
  /** Sent to the supervisor; again with a higher revision after a return. */
  'report.submitted': {
    v: 1,
    emit: ['officer', 'supervisor'],
    body: z.strictObject({
      form: z.string().max(40),
      /** Version of the form pack under which it was filled. */
      version: z.string().max(20),
      title: z.string().max(120),
      incident: z.uuid().optional(),
      unit: z.string().max(16),
      precinct: z.string().min(1).max(8),
      revision: z.int().min(1),
      answers,
    }),
  },
  'report.approved': {
    v: 1,
    emit: ['supervisor'],
    body: z.strictObject({ note: z.string().max(2000).optional() }),
  },
  'report.returned': {
    v: 1,
    emit: ['supervisor'],
    body: z.strictObject({
      reason: z.string().trim().min(1).max(2000),
      /** Marks on single fields: field name to what is wrong. */
      marks: z.record(z.string().max(80), z.string().max(500)),
    }),
  },
} as const;

export interface ReportState {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly title: string;
  readonly incident?: string;
  readonly unit: string;
  readonly precinct: string;
  readonly author: string;
  readonly status: 'submitted' | 'approved' | 'returned';
  readonly revision: number;
  readonly answers: Answers;
  readonly submittedAt: number;
  readonly decision?: {
    readonly by: string;
    readonly at: number;
    readonly note?: string;
    readonly marks?: Readonly<Record<string, string>>;
  };
}

/** A filled form on its way to a record. It lives in its author's channel: `officer/ID`. */
export const report = defineSubject<ReportState, typeof reportEvents>({
  kind: 'report',
  events: reportEvents,

  reduce(state, event) {
    const at = eventTime(event);
    switch (event.type) {
      case 'report.submitted': {
        if (state && (state.status !== 'returned' || event.body.revision <= state.revision)) return state;
        const id = event.subject.slice('report/'.length);
        return {
          ...event.body,
          id,
          author: state?.author ?? event.actor,
          status: 'submitted',
          submittedAt: at,
        };
      }
      case 'report.approved': {
        if (state?.status !== 'submitted') return state;
        const { note } = event.body;
        return { ...state, status: 'approved', decision: { by: event.actor, at, ...(note && { note }) } };
      }
      case 'report.returned': {
        if (state?.status !== 'submitted') return state;
        const { reason, marks } = event.body;
        return { ...state, status: 'returned', decision: { by: event.actor, at, note: reason, marks } };
      }
    }
  },

  check(state, event) {
    if (event.type === 'report.submitted') {
      if (event.channel !== `officer/${state?.author ?? event.actor}`) {
        return refuse('not-author', 'Only its author can submit this report.');
      }
      if (!state || (state.status === 'returned' && event.body.revision === state.revision + 1))
        return undefined;
      return refuse('report-settled', 'This report was already submitted, and has not been returned.');
    }
    if (!state) return refuse('unknown-report', 'The hub does not know this report.');
    if (state.status !== 'submitted')
      return refuse('report-settled', `This report is already ${state.status}.`);
    if (state.author === event.actor) return refuse('own-report', 'Nobody decides on a report of their own.');
    return undefined;
  },
});
