import { z } from 'zod';
import { command, view } from './bridge.ts';
import type { CodesPack } from './codes.ts';
import type { EmergencyRow } from './dispatch/emergency.ts';
import type { JobRow } from './dispatch/job-row.ts';
import { unitStatuses } from './dispatch/status.ts';
import type { HistoryLine } from './dispatch/unit-history.ts';
import type { FormPack } from './forms/pack.ts';
import type { Fix } from './geo.ts';
import type { Role } from './journal.ts';
import { outgoingMessage } from './messages/outgoing.ts';
import { type BulletinState, bulletinDetails } from './subjects/bulletin.ts';
import { caller, type IncidentLocation, type IncidentState, incidentLocation } from './subjects/incident.ts';
import { type MessageState, messageId } from './subjects/message.ts';
import type { ReportState } from './subjects/report.ts';
import type { UnitState } from './subjects/unit.ts';
import type { TabletCondition } from './tablet-condition.ts';

const none = z.strictObject({});
const incident = z.uuid();
const unit = z.string().max(16);
const reason = z.string().trim().min(1).max(500).optional();
const note = z.string().trim().max(20_000).optional();

/** What kind of job, as far as a call that was taken at a desk says it. */
const kindOfJob = {
  jobType: z.string().max(16),
  /** Left out, it is the job type's. */
  priority: z.int().min(1).max(4).optional(),
  remark: z.string().trim().max(20_000).optional(),
};

/** A job that an act has made. */
export interface MadeJob {
  readonly incident: string;
  readonly number: string;
}

/** Everything that a console's page may do. Each is checked against the user's role at the hub. */
export const consoleCommands = {
  'dispatch.assign': command()(z.strictObject({ incident, unit })),
  /** Takes a unit off a job without a disposition. */
  'dispatch.unassign': command()(z.strictObject({ incident, unit })),
  'dispatch.setStatus': command()(
    z.strictObject({ unit, status: z.enum(unitStatuses), reason: z.string().max(500).optional() }),
  ),
  'dispatch.clear': command()(
    z.strictObject({
      incident,
      unit,
      disposition: z.string().max(16),
      note: z.string().trim().max(20_000).optional(),
    }),
  ),
  'dispatch.addNote': command()(z.strictObject({ incident, text: z.string().trim().min(1).max(20_000) })),
  'dispatch.close': command()(
    z.strictObject({
      incident,
      disposition: z.string().max(16),
      note: z.string().trim().max(20_000).optional(),
    }),
  ),
  /** One unit goes, another comes. */
  'dispatch.reassign': command()(z.strictObject({ incident, from: unit, to: unit })),
  /** Takes a unit off the job that its status speaks of, and gives it this one; what waits behind stays behind. */
  'dispatch.preempt': command()(z.strictObject({ incident, unit })),
  'dispatch.hold': command()(z.strictObject({ incident, reason })),
  /** Among the pending jobs again: one that was held, put off or closed. */
  'dispatch.return': command()(z.strictObject({ incident, reason })),
  /** Ends a job, and takes off whoever is on it. */
  'dispatch.cancel': command()(z.strictObject({ incident, disposition: z.string().max(16), note })),
  'dispatch.merge': command()(z.strictObject({ incident, into: incident })),
  'dispatch.split': command<MadeJob>()(z.strictObject({ incident, ...kindOfJob })),
  /** To be done later; `at` is hub time in ms. */
  'dispatch.schedule': command()(z.strictObject({ incident, at: z.int().min(0) })),
  /** A call that was taken at the desk. Without a precinct, it is the one that the point lies in. */
  'dispatch.report': command<MadeJob>()(
    z.strictObject({
      ...kindOfJob,
      location: incidentLocation,
      precinct: z.string().max(8).optional(),
      sector: z.string().max(8).optional(),
      caller: caller.optional(),
    }),
  ),
  'emergency.acknowledge': command()(z.strictObject({ emergency: z.uuid() })),
  /** A false alarm: a supervisor's word. It stays until it is ended. */
  'emergency.recall': command()(
    z.strictObject({ emergency: z.uuid(), reason: z.string().trim().min(1).max(200) }),
  ),
  'emergency.end': command()(z.strictObject({ emergency: z.uuid() })),
  /** Its photo was put before (`POST /console/blobs`). */
  'bulletins.issue': command()(bulletinDetails),
  'bulletins.cancel': command()(
    z.strictObject({ bulletin: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  ),
  'records.approve': command()(
    z.strictObject({ report: z.uuid(), note: z.string().trim().max(2000).optional() }),
  ),
  'records.return': command()(
    z.strictObject({
      report: z.uuid(),
      reason: z.string().trim().min(1).max(2000),
      marks: z.record(z.string().max(80), z.string().trim().min(1).max(500)),
    }),
  ),
  /** One message to each: who answers, answers to dispatch. */
  'messages.send': command()(outgoingMessage),
  /** Messages to dispatch that were looked at here; others among them are left as they are. */
  'messages.read': command()(z.strictObject({ messages: z.array(messageId).min(1).max(15) })),
} as const;

export interface ConsoleSessionView {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The officer whom the user is, where that is one: nobody decides on a report of their own. */
  readonly officer?: string;
  readonly hub: string;
  /** The hub's clock when this was read, ms: ages are counted by it. */
  readonly now: number;
}

export interface BoardView {
  /** Pending and active: by priority, then oldest first. */
  readonly open: readonly (JobRow & { readonly sourceType?: string })[];
  /** Newest first, at most 200. */
  readonly closed: readonly JobRow[];
}

export interface UnitOnBoard extends UnitState {
  /** When a tablet of this unit was last heard, hub ms; null when never since the hub started. */
  readonly heardAt: number | null;
  readonly online: boolean;
  /** Of the tablet that it was last signed on with; absent when that was not heard since. */
  readonly tablet?: TabletCondition;
}

/** A place that somebody was sent to before, or a station. */
export interface KnownPlace {
  readonly location: IncidentLocation;
  readonly precinct: string;
}

/** A line of the audit trail. */
export interface AuditRow {
  readonly id: string;
  /** ms since the epoch, by the database's clock. */
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: string;
}

export interface ReportOnQueue
  extends Pick<
    ReportState,
    | 'id'
    | 'form'
    | 'title'
    | 'status'
    | 'revision'
    | 'unit'
    | 'author'
    | 'precinct'
    | 'submittedAt'
    | 'incident'
  > {
  readonly decidedBy?: string;
}

export interface BulletinOnDesk {
  readonly bulletin: BulletinState;
  /** Officers who have read it as it is now. */
  readonly readBy: number;
}

/** Which units have a message for many on their tablet, and which of them have read it. */
export interface MessageReach {
  readonly delivered: readonly string[];
  readonly read: readonly string[];
}

export const consoleViews = {
  session: view<ConsoleSessionView>()(none),
  codes: view<CodesPack>()(none),
  board: view<BoardView>()(none),
  job: view<IncidentState | null>()(z.strictObject({ incident })),
  units: view<readonly UnitOnBoard[]>()(none),
  positions: view<Readonly<Record<string, Fix>>>()(none),
  /** Calls for help that nobody has ended. */
  emergencies: view<readonly EmergencyRow[]>()(none),
  /** Those that are out, or were until a day ago: the one that changed last first, at most 300. */
  bulletins: view<readonly BulletinOnDesk[]>()(none),
  /** What a unit did since then (hub ms), oldest first, at most 500. */
  unitHistory: view<readonly HistoryLine[]>()(z.strictObject({ unit, since: z.int().min(0) })),
  /** Places whose address holds the text, the one that was last in a job first, at most 12. */
  places: view<readonly KnownPlace[]>()(z.strictObject({ text: z.string().trim().min(2).max(120) })),
  /** Who did and saw what, newest first, at most 200. A text finds what holds it; all that are given must. */
  audit: view<readonly AuditRow[]>()(
    z.strictObject({
      actor: z.string().max(64).optional(),
      action: z.string().max(64).optional(),
      subject: z.string().max(80).optional(),
      /** Only lines before this one. */
      before: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
  ),
  reports: view<readonly ReportOnQueue[]>()(none),
  report: view<{ readonly report: ReportState; readonly pack: FormPack | null } | null>()(
    z.strictObject({ report: z.uuid() }),
  ),
  /** Of the last two days, the latest first, at most 500. */
  messages: view<readonly MessageState[]>()(none),
  messageReach: view<MessageReach>()(z.strictObject({ message: messageId })),
  /** Names of officers and users by actor, as in a timeline's `by`; who has none (a feed) is left out. */
  names: view<Readonly<Record<string, string>>>()(
    z.strictObject({ actors: z.array(z.string().max(64)).max(200) }),
  ),
  baseMap: view<unknown>()(none),
} as const;

export type ConsoleCommands = typeof consoleCommands;
export type ConsoleViews = typeof consoleViews;
