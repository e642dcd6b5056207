import { z } from 'zod';
import { command, view } from './bridge.ts';
import type { CodesPack } from './codes.ts';
import { unitStatuses } from './dispatch/status.ts';
import type { FormPack } from './forms/pack.ts';
import type { Fix } from './geo.ts';
import type { Role } from './journal.ts';
import type { IncidentState } from './subjects/incident.ts';
import type { ReportState } from './subjects/report.ts';
import type { UnitState } from './subjects/unit.ts';
import type { JobRow } from './tablet-bridge.ts';
import type { TabletCondition } from './tablet-condition.ts';

const none = z.strictObject({});
const incident = z.uuid();
const unit = z.string().max(16);

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

export const consoleViews = {
  session: view<ConsoleSessionView>()(none),
  codes: view<CodesPack>()(none),
  board: view<BoardView>()(none),
  job: view<IncidentState | null>()(z.strictObject({ incident })),
  units: view<readonly UnitOnBoard[]>()(none),
  positions: view<Readonly<Record<string, Fix>>>()(none),
  reports: view<readonly ReportOnQueue[]>()(none),
  report: view<{ readonly report: ReportState; readonly pack: FormPack | null } | null>()(
    z.strictObject({ report: z.uuid() }),
  ),
  /** Names of officers and users by actor, as in a timeline's `by`; who has none (a feed) is left out. */
  names: view<Readonly<Record<string, string>>>()(
    z.strictObject({ actors: z.array(z.string().max(64)).max(200) }),
  ),
  baseMap: view<unknown>()(none),
} as const;

export type ConsoleCommands = typeof consoleCommands;
export type ConsoleViews = typeof consoleViews;
