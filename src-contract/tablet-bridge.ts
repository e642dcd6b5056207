import { z } from 'zod';
import { blobRef } from './blob.ts';
import { command, view } from './bridge.ts';
import type { CodesPack } from './codes.ts';
import type { DeviceView, OwnFix } from './device.ts';
import type { EmergenciesView } from './dispatch/emergency.ts';
import type { JobRow } from './dispatch/job-row.ts';
import { unitStatuses } from './dispatch/status.ts';
import type { TourSummary } from './dispatch/tour-summary.ts';
import type { FileState } from './file-state.ts';
import type { FormPack } from './forms/pack.ts';
import type { Fix } from './geo.ts';
import { outgoingMessage } from './messages/outgoing.ts';
import { longestTyped } from './messages/text.ts';
import type { ConversationView, MessagesView } from './messages/views.ts';
import type { BulletinState } from './subjects/bulletin.ts';
import type { IncidentState } from './subjects/incident.ts';
import type { EarlierJob } from './subjects/job-intake.ts';
import { requestKinds } from './subjects/job-requests.ts';
import { messageId } from './subjects/message.ts';
import { type Hazard, hazardKinds } from './subjects/premise.ts';
import { readMarks } from './subjects/reader.ts';
import type { Answers, ReportState } from './subjects/report.ts';
import { odometer, type UnitState } from './subjects/unit.ts';
import type { SyncView } from './sync-view.ts';

const none = z.strictObject({});
/** What a screen keeps in the store. `screen` is where the officer was, so that a window that dies comes back to it. */
const settingKeys = ['theme', 'language', 'sound', 'textSize', 'screen'] as const;
const incident = z.uuid();
/** See `addressKey`. */
const conversation = z.string().min(1).max(60);
const credentials = z.strictObject({
  officer: z.string().trim().min(1).max(32),
  pin: z.string().min(4).max(12),
});

/** Everything that a tablet's screen may do. */
export const tabletCommands = {
  /** At the hub where it can be reached; otherwise against what the hub sealed at an earlier sign-on. */
  'access.signOn': command()(
    z.strictObject({
      ...credentials.shape,
      partner: credentials.optional(),
      unit: z.string().max(16),
      tour: z.string().max(40),
      vehicle: z.string().max(40).optional(),
      sector: z.string().max(8).optional(),
      equipment: z.array(z.string().min(1).max(60)).max(20).optional(),
      odometer: odometer.optional(),
    }),
  ),
  'access.signOff': command()(z.strictObject({ odometer: odometer.optional() })),
  /** The screen was touched, or typed on: told now and then, so that it is not locked. */
  'access.touched': command()(none),
  /** One of the crew opens the locked screen, as it was. Works without the hub. */
  'access.unlock': command()(credentials),
  'dispatch.setStatus': command()(
    z.strictObject({
      status: z.enum(unitStatuses),
      reason: z.string().trim().max(500).optional(),
      place: z.string().trim().max(200).optional(),
      odometer: odometer.optional(),
    }),
  ),
  /** Takes back the unit's last step: `act` as `UnitState.last` names it, so that it is never another one. */
  'dispatch.undo': command()(z.strictObject({ act: z.int().min(1) })),
  /** Works another of the unit's jobs now; the current one waits. */
  'dispatch.takeUp': command()(z.strictObject({ incident })),
  /** Puts the officer's own unit on a job of the precinct. */
  'dispatch.join': command()(z.strictObject({ incident })),
  /** Takes the own unit off a job that other units stay on. */
  'dispatch.leave': command()(z.strictObject({ incident })),
  'dispatch.request': command()(
    z.strictObject({
      incident,
      kind: z.enum(requestKinds),
      words: z.string().trim().max(500).optional(),
    }),
  ),
  'dispatch.withdrawRequest': command()(z.strictObject({ incident, request: z.uuid() })),
  /** Starts a job of the unit's own where it is now: `work` as the codes pack names it. */
  'dispatch.startOwnWork': command<{ incident: string }>()(
    z.strictObject({ work: z.string().max(40), words: z.string().trim().max(500).optional() }),
  ),
  /** Says what is to be known at the job's address, for so many days. */
  'dispatch.addHazard': command()(
    z.strictObject({
      incident,
      kind: z.enum(hazardKinds),
      text: z.string().trim().min(1).max(500),
      days: z.int().min(1).max(730),
    }),
  ),
  'dispatch.removeHazard': command()(z.strictObject({ incident, hazard: z.uuid() })),
  'dispatch.addNote': command()(z.strictObject({ incident, text: z.string().trim().min(1).max(20_000) })),
  /** Keeps a note that is being typed. Called for every keystroke; an empty text takes it away. */
  'dispatch.draftNote': command()(z.strictObject({ incident, text: z.string().max(20_000) })),
  /** A photo that was put before (`tablet-blobs.ts`) belongs to the job from now on. */
  'dispatch.attach': command()(
    z.strictObject({ incident, file: blobRef, caption: z.string().trim().max(500).optional() }),
  ),
  'dispatch.clear': command()(
    z.strictObject({
      incident,
      disposition: z.string().max(16),
      note: z.string().trim().max(20_000).optional(),
    }),
  ),
  /** Calls for help (10-13): of the crew, or of the tablet on which nobody is signed on. Twice is once. */
  'emergency.raise': command()(none),
  'emergency.recall': command()(z.strictObject({ reason: z.string().trim().min(1).max(200) })),
  /** A supervisor in a car answers, or ends it. */
  'emergency.acknowledge': command()(z.strictObject({ emergency: z.uuid() })),
  'emergency.end': command()(z.strictObject({ emergency: z.uuid() })),
  /** One message to each. `draft`: the conversation in which it was typed, whose draft is done with. */
  'messages.send': command()(
    outgoingMessage.extend({
      /** Put before (`tablet-blobs.ts`). */
      photo: blobRef.optional(),
      draft: conversation.optional(),
    }),
  ),
  /** The officer has looked at these. */
  'messages.read': command()(z.strictObject({ messages: z.array(messageId).min(1).max(14) })),
  /** Keeps a message that is being typed. Called for every keystroke; an empty text takes it away. */
  'messages.draft': command()(z.strictObject({ with: conversation, text: z.string().max(longestTyped) })),
  /** Seen on the screen: many at once, so that a list is one act. */
  'bulletins.markRead': command()(readMarks),
  /** Opens a draft: a new one prefilled from the job, or a returned report's answers. */
  'forms.startDraft': command<{ draft: string }>()(
    z.strictObject({ form: z.string().max(40), incident: incident.optional(), report: z.uuid().optional() }),
  ),
  /** Keeps changed answers (`null` takes one away) and where the officer is. Called for every keystroke. */
  'forms.saveDraft': command<{ savedAt: number }>()(
    z.strictObject({
      draft: z.uuid(),
      answers: z.record(z.string().max(80), z.json()),
      place: z
        .strictObject({
          page: z.int().min(0),
          field: z.string().max(80).optional(),
          caret: z.int().min(0).optional(),
        })
        .optional(),
    }),
  ),
  'forms.submitDraft': command<{ report: string }>()(z.strictObject({ draft: z.uuid() })),
  'forms.discardDraft': command()(z.strictObject({ draft: z.uuid() })),
  /** Brings a draft back that was discarded within the last minutes. */
  'forms.restoreDraft': command()(z.strictObject({ draft: z.uuid() })),
  /** Sends a refused note again with its text as edited. */
  'attention.resend': command()(z.strictObject({ act: z.int(), text: z.string().trim().min(1).max(20_000) })),
  /** Takes a refused act off the list; it stays in the journal. */
  'attention.dismiss': command()(z.strictObject({ act: z.int() })),
  'shell.saveSetting': command()(z.strictObject({ key: z.enum(settingKeys), value: z.string().max(80) })),
} as const;

export interface SessionView {
  readonly device: { readonly name: string; readonly precinct: string };
  /** Null while nobody is signed on. */
  readonly signedOn: {
    readonly officer: { readonly id: string; readonly name: string };
    readonly unit: string;
    readonly precinct: string;
    readonly since: number;
    /** The screen is locked since, tablet's ms. Only what `access.unlock` opens may be done. */
    readonly lockedAt?: number;
  } | null;
  /** The unit that was signed on here last, to be offered first. */
  readonly lastUnit?: string;
}

export interface JobsView {
  /** My unit's jobs, the current one first. */
  readonly mine: readonly JobRow[];
  /** The other open jobs that this tablet may see: by priority, then oldest first. */
  readonly open: readonly JobRow[];
  /** Closed within the tour, newest first, at most 100. */
  readonly closed: readonly JobRow[];
}

export interface JobView {
  readonly incident: IncidentState;
  /** Seqs of acts on this job that the hub has not confirmed yet. */
  readonly waiting: number;
  readonly drafts: readonly DraftRow[];
  readonly place: PlaceView;
}

/** What is to be known of a job's place before going in. */
export interface PlaceView {
  /** None that has expired. */
  readonly hazards: readonly Hazard[];
  /** Newest first. */
  readonly jobs: readonly EarlierJob[];
  /** Whether a note about it can be kept: it has an address. */
  readonly mayNote: boolean;
}

/** A bulletin for the unit's precinct. */
export interface BulletinRow {
  readonly bulletin: BulletinState;
  /** The officer has seen it as it is now. */
  readonly isRead: boolean;
  /** How its photo stands, where it has one. */
  readonly photo?: FileState;
}

/** An act that the hub refused. Nothing typed is lost: `text` is what the officer wrote. */
export interface AttentionItem {
  readonly act: number;
  readonly at: number;
  readonly types: readonly string[];
  readonly subject: string;
  readonly reason: string;
  readonly text?: string;
}

export interface DraftRow {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly title: string;
  readonly incident?: string;
  readonly report?: string;
  readonly savedAt: number;
}

export interface DraftView extends DraftRow {
  readonly answers: Answers;
  readonly place: { readonly page: number; readonly field?: string; readonly caret?: number };
  /** Fields filled by prefill, with where each came from. */
  readonly prefilled: Readonly<Record<string, string>>;
  /** The supervisor's words and marks, when this is a returned report. */
  readonly returned?: { readonly note: string; readonly marks: Readonly<Record<string, string>> };
  readonly pack: FormPack;
  /** What the form's rules may look at beside the answers. */
  readonly context: Readonly<Record<string, unknown>>;
}

export interface ReportRow
  extends Pick<ReportState, 'id' | 'form' | 'title' | 'status' | 'revision' | 'submittedAt' | 'incident'> {
  readonly waiting: boolean;
  readonly note?: string;
}

export interface PositionsView {
  readonly own: OwnFix | null;
  readonly units: Readonly<Record<string, Fix>>;
}

/** Everything that a tablet's screen may see. */
export const tabletViews = {
  session: view<SessionView>()(none),
  codes: view<CodesPack>()(none),
  settings: view<Readonly<Record<string, string>>>()(none),
  jobs: view<JobsView>()(none),
  job: view<JobView | null>()(z.strictObject({ incident })),
  /** Jobs of any age that this tablet still has, newest first, at most 50. */
  jobSearch: view<readonly JobRow[]>()(z.strictObject({ text: z.string().max(120) })),
  /** The files of a job. Photos that are not on this tablet are fetched while somebody watches. */
  files: view<readonly FileState[]>()(z.strictObject({ incident })),
  messages: view<MessagesView>()(none),
  /** Photos that are not on this tablet are fetched while somebody watches. */
  conversation: view<ConversationView | null>()(z.strictObject({ with: conversation })),
  /** What was typed of a message that is not sent yet; told once, not again at each keystroke. */
  messageDraft: view<string>()(z.strictObject({ with: conversation })),
  /** Those for the unit's precinct, ended ones for a day. Their photos are fetched while somebody watches. */
  bulletins: view<readonly BulletinRow[]>()(none),
  /** What was typed of a note that is not added yet; told once, not again at each keystroke. */
  noteDraft: view<string>()(z.strictObject({ incident })),
  /** What the unit did since its crew signed on; null while nobody is. */
  tour: view<TourSummary | null>()(none),
  /** Units of the channels that this tablet may see. */
  units: view<readonly UnitState[]>()(none),
  positions: view<PositionsView>()(none),
  /** The tablet as a thing: dock, power, link, and whether the car moves. */
  device: view<DeviceView>()(none),
  emergencies: view<EmergenciesView>()(none),
  sync: view<SyncView>()(none),
  attention: view<readonly AttentionItem[]>()(none),
  forms: view<readonly { readonly form: string; readonly version: string; readonly title: string }[]>()(none),
  drafts: view<readonly DraftRow[]>()(none),
  draft: view<DraftView | null>()(z.strictObject({ draft: z.uuid() })),
  reports: view<readonly ReportRow[]>()(none),
  report: view<{ readonly report: ReportState; readonly pack: FormPack | null } | null>()(
    z.strictObject({ report: z.uuid() }),
  ),
  /** The built-in base map as GeoJSON with its credits. */
  baseMap: view<unknown>()(none),
} as const;

export type TabletCommands = typeof tabletCommands;
export type TabletViews = typeof tabletViews;
