import type { BridgeHandlers } from '../../src-contract/bridge-server.ts';
import type { CodesPack } from '../../src-contract/codes.ts';
import type {
  BoardView,
  BulletinOnDesk,
  ConsoleCommands,
  ConsoleViews,
  MessageReach,
  ReportOnQueue,
  UnitOnBoard,
} from '../../src-contract/console-bridge.ts';
import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import { emergencyRows } from '../../src-contract/dispatch/emergency.ts';
import type { JobRow } from '../../src-contract/dispatch/job-row.ts';
import { historyLine } from '../../src-contract/dispatch/unit-history.ts';
import type { FormPack } from '../../src-contract/forms/pack.ts';
import type { Fix } from '../../src-contract/geo.ts';
import { type ConfirmedEvent, splitSubject } from '../../src-contract/journal.ts';
import { endedKept, endOf } from '../../src-contract/subjects/bulletin.ts';
import type { EmergencyState } from '../../src-contract/subjects/emergency.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { MessageState } from '../../src-contract/subjects/message.ts';
import type { ReportState } from '../../src-contract/subjects/report.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { knownPlaces } from '../dispatch/places.ts';
import { reportQueue } from '../records/queue.ts';
import type { AuditLine, AuditQuery } from '../store/audit.ts';
import type { PoolClient } from '../store/postgres.ts';
import type { Heard } from '../sync/tablets.ts';
import { joinNext } from './join-next.ts';
import { shareRead } from './shared-read.ts';

type Reads = BridgeHandlers<ConsoleCommands, ConsoleViews>['read'];

/** Where the views come from. */
export interface ViewSources {
  /** Pending and active jobs: by priority, then oldest first. */
  openJobs(): Promise<readonly JobRow[]>;
  /** Newest first. */
  closedJobs(limit: number): Promise<readonly JobRow[]>;
  units(): Promise<readonly UnitState[]>;
  reports(limit: number): Promise<readonly ReportState[]>;
  /** ms since the epoch. */
  now(): number;
  /** Out, or over for less than a day: the one that changed last first. */
  bulletins(limit: number): Promise<readonly BulletinOnDesk[]>;
  openEmergencies(): Promise<readonly EmergencyState[]>;
  /** Signalled ahead of their events. */
  alarms(): readonly AlarmSignal[];
  /** The last events of a subject since a moment, oldest first. */
  eventsOf(subject: string, since: number, limit: number): Promise<readonly ConfirmedEvent[]>;
  /** The newest jobs whose row holds the text. */
  jobsHolding(text: string, limit: number): Promise<readonly JobRow[]>;
  /** Lines of the audit trail, newest first. */
  auditLines(wanted: AuditQuery, limit: number): Promise<readonly (AuditLine & { readonly id: string })[]>;
  /** Newest first. */
  messages(limit: number): Promise<readonly MessageState[]>;
  messageReach(message: string): Promise<MessageReach>;
  state(subject: string): Promise<unknown>;
  /** The journal's last position in the database, as of the call. */
  position(): Promise<number>;
  /** When a tablet of each unit was last heard. */
  heard(): ReadonlyMap<string, Heard>;
  positions(): Readonly<Record<string, Fix>>;
  names(actors: readonly string[]): Promise<Record<string, string>>;
  codes(): CodesPack;
  /** The form that a report of that version is shown with. With the connection of a transaction, it is asked on that. */
  form(name: string, version: string, db?: PoolClient): Promise<FormPack | undefined>;
  baseMap(): unknown;
}

/** The views of all consoles; what a subject's change touches in them. */
export interface ConsoleReads {
  /** Everything but the session, which is each console's own. */
  readonly read: Omit<Reads, 'session'>;
  /** The views that show these subjects. */
  touchedBy(subjects: Iterable<string>): string[];
}

const mostClosed = 200;
const mostHistory = 500;
const mostPlaces = 200;
const mostAudit = 200;
const mostReports = 500;
const mostMessages = 500;
const mostBulletins = 300;

const viewsOf: Readonly<Record<string, readonly string[]>> = {
  incident: ['board', 'job'],
  unit: ['units', 'unitHistory'],
  report: ['reports', 'report'],
  bulletin: ['bulletins'],
  reader: ['bulletins'],
  emergency: ['emergencies'],
  message: ['messages'],
  inbox: ['messageReach'],
};

export function consoleReads(sources: ViewSources): ConsoleReads {
  const position = joinNext(sources.position);
  const board = shareRead(async (): Promise<BoardView> => {
    const [open, closed] = await Promise.all([sources.openJobs(), sources.closedJobs(mostClosed)]);
    return { open, closed };
  }, position);
  const units = shareRead(sources.units, position);
  const emergencies = shareRead(sources.openEmergencies, position);
  const bulletins = shareRead(() => sources.bulletins(mostBulletins), position);
  const messages = shareRead(() => sources.messages(mostMessages), position);
  const reports = shareRead(
    async (): Promise<readonly ReportOnQueue[]> => reportQueue(await sources.reports(mostReports)),
    position,
  );

  return {
    read: {
      codes: () => sources.codes(),
      board,
      job: async ({ incident }) =>
        ((await sources.state(`incident/${incident}`)) as IncidentState | undefined) ?? null,
      async units(): Promise<readonly UnitOnBoard[]> {
        const heard = sources.heard();
        return (await units()).map((unit) => {
          const last = heard.get(unit.id);
          const { at: heardAt = null, online = false, tablet } = last ?? {};
          return { ...unit, heardAt, online, ...(tablet && { tablet }) };
        });
      },
      positions: () => sources.positions(),
      emergencies: async () => emergencyRows(await emergencies(), sources.alarms()),
      // What is over ages without anything being written.
      bulletins: async () =>
        (await bulletins()).filter(({ bulletin }) => endOf(bulletin) >= sources.now() - endedKept),
      async unitHistory({ unit, since }) {
        const events = await sources.eventsOf(`unit/${unit}`, since, mostHistory);
        return events.flatMap((event) => historyLine(event) ?? []);
      },
      places: async ({ text }) =>
        knownPlaces(text, sources.codes(), await sources.jobsHolding(text, mostPlaces)),
      audit: async (wanted) =>
        (await sources.auditLines(wanted, mostAudit)).map(({ id, at, actor, action, subject, outcome }) => {
          return { id, at: at.getTime(), actor, action, subject, outcome };
        }),
      messages,
      messageReach: ({ message }) => sources.messageReach(message),
      reports,
      async report({ report: id }) {
        const report = (await sources.state(`report/${id}`)) as ReportState | undefined;
        return report ? { report, pack: (await sources.form(report.form, report.version)) ?? null } : null;
      },
      names: ({ actors }) => sources.names(actors),
      baseMap: () => sources.baseMap(),
    },

    touchedBy(subjects) {
      const views = new Set<string>();
      for (const subject of subjects) {
        for (const view of viewsOf[splitSubject(subject)[0]] ?? []) views.add(view);
      }
      return [...views];
    },
  };
}
