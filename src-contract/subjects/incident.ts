import { z } from 'zod';
import { type BlobRef, blobRef } from '../blob.ts';
import { statusRoles } from '../dispatch/status.ts';
import { point } from '../geo.ts';
import { eventTime } from '../journal.ts';
import {
  checkHubEvent,
  checkReported,
  type EarlierJob,
  hubEvents,
  isHubEvent,
  reduceHubEvent,
} from './job-intake.ts';
import { isJobReportEvent, jobReportEvents, reduceJobReport } from './job-reports.ts';
import {
  checkRequest,
  isRequestEvent,
  type Request,
  type RequestEntry,
  reduceRequest,
  requestEvents,
} from './job-requests.ts';
import type { Hazard } from './premise.ts';
import { defineSubject, type EventDefinitions, refuse } from './subject.ts';
import {
  checkDisposition,
  checkUnitPart,
  isUnitPartEvent,
  reduceUnitPart,
  type UnitOnJob,
  type UnitPartEntry,
  unitPartEvents,
} from './unit-part.ts';
import {
  checkWholeJob,
  isWholeJobEvent,
  reduceWholeJob,
  type WholeJobEntry,
  type WholeJobState,
  wholeJobEvents,
} from './whole-job.ts';

const text = (max: number) => z.string().max(max);

export const incidentLocation = z.strictObject({
  /** One line as it is read out: `234 W 42 ST`. Empty when the caller's place is unknown. */
  address: text(300),
  apartment: text(40).optional(),
  crossStreets: z.array(text(120)).max(4).optional(),
  /** A landmark, a floor, a way in. */
  description: text(500).optional(),
  city: text(120).optional(),
  point: point.optional(),
});
export type IncidentLocation = z.infer<typeof incidentLocation>;

export const caller = z.strictObject({
  name: text(200).optional(),
  /** As dialled, for example `+12125550100`. */
  callback: text(120).optional(),
  role: text(80).optional(),
});

const remark = z.strictObject({ at: z.int(), text: text(20_000), author: text(200).optional() });

/** What a job is about, as told by a feed or a dispatcher. All but the first three may come later. */
const details = {
  jobType: text(16),
  priority: z.int().min(1).max(4),
  location: incidentLocation,
  caller: caller.optional(),
  /** The source's own words for the type, when it had any. */
  sourceType: text(300).optional(),
  /** Plain lines about people, vehicles and cautions, as the source gave them. */
  people: z.array(text(500)).max(100).optional(),
  vehicles: z.array(text(500)).max(100).optional(),
  cautions: z.array(text(500)).max(100).optional(),
  agencies: z.array(text(300)).max(100).optional(),
};

export const incidentEvents = {
  'incident.reported': {
    v: 1,
    emit: ['feed', 'officer', 'dispatcher', 'supervisor'],
    body: z.strictObject({
      ...details,
      /** What people call it: `D261124-000017`. Given by the hub; empty from a unit, until the hub has heard of it. */
      number: text(24),
      precinct: z.string().min(1).max(8),
      sector: text(8).optional(),
      feed: text(24),
      /** The source's incident tracking identifier. */
      tracking: text(300).optional(),
      calledAt: z.int(),
      remarks: z.array(remark).max(500).optional(),
    }),
  },
  /** A later message about the same incident; only what changed. */
  'incident.updated': {
    v: 1,
    emit: ['feed', 'dispatcher', 'supervisor'],
    body: z.strictObject({
      ...z.object(details).partial().shape,
      remarks: z.array(remark).max(500).optional(),
    }),
  },
  'incident.noteAdded': {
    v: 1,
    emit: ['officer', ...statusRoles.filter((role) => role !== 'officer'), 'feed'],
    body: z.strictObject({ text: z.string().trim().min(1).max(20_000), unit: text(16).optional() }),
  },
  ...unitPartEvents,
  /** Closed by a dispatcher without a unit: cancelled, duplicate. */
  'incident.closed': {
    v: 1,
    emit: ['dispatcher', 'supervisor'],
    body: z.strictObject({ disposition: text(16), note: text(20_000).optional() }),
  },
  /** A photo or a recording belongs to the job. Its bytes follow on a lane of their own. */
  'incident.fileAttached': {
    v: 1,
    emit: ['officer', 'dispatcher', 'supervisor'],
    body: z.strictObject({ file: blobRef, caption: text(500).optional(), unit: text(16).optional() }),
    blobs: ({ file }) => [file],
  },
  ...jobReportEvents,
  ...wholeJobEvents,
  ...requestEvents,
  ...hubEvents,
} as const satisfies EventDefinitions;

/** A line of a job's history. Its words are made by the screen, in the reader's language. */
export type TimelineEntry = { readonly at: number; readonly by: string } & (
  | { readonly kind: 'received'; readonly feed: string }
  | { readonly kind: 'updated'; readonly fields: readonly string[] }
  | { readonly kind: 'remark'; readonly text: string; readonly unit?: string; readonly author?: string }
  | { readonly kind: 'closed'; readonly disposition: string }
  | { readonly kind: 'attached'; readonly file: BlobRef; readonly caption?: string; readonly unit?: string }
  | {
      readonly kind: 'report';
      readonly report: string;
      readonly title: string;
      readonly state: ReportOnJob['state'];
    }
  | UnitPartEntry
  | WholeJobEntry
  | RequestEntry
);

export interface ReportOnJob {
  readonly title: string;
  readonly unit: string;
  readonly state: 'filed' | 'approved' | 'returned';
}

/** A job, from the call to its disposition. */
export interface IncidentState extends WholeJobState {
  readonly id: string;
  readonly number: string;
  readonly feed: string;
  readonly tracking?: string;
  readonly precinct: string;
  readonly sector?: string;
  readonly jobType: string;
  readonly sourceType?: string;
  readonly priority: number;
  readonly location: IncidentLocation;
  readonly caller?: z.infer<typeof caller>;
  readonly people?: readonly string[];
  readonly vehicles?: readonly string[];
  readonly cautions?: readonly string[];
  readonly agencies?: readonly string[];
  readonly calledAt: number;
  readonly receivedAt: number;
  /** pending: no unit is on it; active: a unit is; closed: it has its disposition. */
  readonly phase: 'pending' | 'active' | 'closed';
  readonly units: Readonly<Record<string, UnitOnJob>>;
  readonly reports: Readonly<Record<string, ReportOnJob>>;
  /** Oldest first. */
  readonly timeline: readonly TimelineEntry[];
  readonly disposition?: string;
  readonly closedAt?: number;
  /** What units on it ask for, by request, until it is answered. */
  readonly requests?: Readonly<Record<string, Request>>;
  /** What was at the place before, as the hub knew it when the job came in. */
  readonly premise?: {
    readonly jobs: readonly EarlierJob[];
    readonly hazards: readonly Hazard[];
    readonly at: number;
  };
}

export const incident = defineSubject<IncidentState, typeof incidentEvents>({
  kind: 'incident',
  events: incidentEvents,

  reduce(state, event) {
    const at = eventTime(event);
    const by = event.actor;
    const add = (...entries: TimelineEntry[]) => [...(state?.timeline ?? []), ...entries];

    if (event.type === 'incident.reported') {
      if (state) return state;
      const { remarks = [], ...body } = event.body;
      return {
        ...body,
        id: event.subject.slice('incident/'.length),
        receivedAt: at,
        phase: 'pending',
        units: {},
        reports: {},
        timeline: [
          { at, by, kind: 'received', feed: body.feed },
          ...remarks.map((line) => remarkEntry(line, by)),
        ],
      };
    }
    if (!state) return state;
    if (isWholeJobEvent(event)) return reduceWholeJob(state, event);
    if (isUnitPartEvent(event)) return reduceUnitPart(state, event);
    if (isRequestEvent(event)) return reduceRequest(state, event);
    if (isHubEvent(event)) return reduceHubEvent(state, event);
    if (isJobReportEvent(event)) return reduceJobReport(state, event);

    switch (event.type) {
      case 'incident.updated': {
        const { remarks = [], ...said } = event.body;
        // A member that is there but undefined is not there: JSON would drop it on its way to a tablet.
        const changes = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
        const fields = Object.keys(changes).sort();
        const entries: TimelineEntry[] = remarks.map((line) => remarkEntry(line, by));
        if (fields.length > 0) entries.unshift({ at, by, kind: 'updated', fields });
        return { ...state, ...changes, timeline: add(...entries) };
      }
      case 'incident.noteAdded': {
        const { text, unit } = event.body;
        return { ...state, timeline: add({ at, by, kind: 'remark', text, ...(unit && { unit }) }) };
      }
      case 'incident.fileAttached':
        return { ...state, timeline: add({ at, by, kind: 'attached', ...event.body }) };
      case 'incident.closed': {
        if (state.phase === 'closed') return state;
        const { disposition, note } = event.body;
        const entries: TimelineEntry[] = [{ at, by, kind: 'closed', disposition }];
        if (note) entries.unshift({ at, by, kind: 'remark', text: note });
        return { ...state, phase: 'closed', disposition, closedAt: at, timeline: add(...entries) };
      }
    }
  },

  check(state, event, rules) {
    if (event.type === 'incident.reported') {
      return state
        ? refuse('incident-exists', `Job ${state.number} is already known.`)
        : checkReported(event.body, rules);
    }
    if (!state) return refuse('unknown-incident', 'The hub does not know this job.');
    if (isWholeJobEvent(event)) return checkWholeJob(state, event);
    if (isUnitPartEvent(event)) return checkUnitPart(state, event, rules);
    if (isRequestEvent(event)) return checkRequest(state, event, rules);
    if (isHubEvent(event)) return checkHubEvent(state, event);
    switch (event.type) {
      case 'incident.closed':
        if (state.phase === 'closed') return refuse('job-closed', `Job ${state.number} is closed already.`);
        if (Object.values(state.units).some((part) => part.status !== 'cleared')) {
          return refuse('units-on-job', `Units are still on job ${state.number}. Take them off first.`);
        }
        return checkDisposition(event.body.disposition, rules.codes);
      default:
        return undefined;
    }
  },
});

function remarkEntry(line: z.infer<typeof remark>, by: string): TimelineEntry {
  return { at: line.at, by, kind: 'remark', text: line.text, ...(line.author && { author: line.author }) };
}
