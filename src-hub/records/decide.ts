import type { BridgeHandlers } from '../../src-contract/bridge-server.ts';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import { incidentFact, reportFact } from '../../src-contract/dispatch/acts.ts';
import { type FormPack, fieldsOf } from '../../src-contract/forms/pack.ts';
import type { Fact } from '../../src-contract/journal.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { ReportState } from '../../src-contract/subjects/report.ts';
import type { Act } from '../console/acting.ts';
import { ActRefused, type JournalTx } from '../store/journal.ts';
import type { PoolClient } from '../store/postgres.ts';

type Handlers = BridgeHandlers<ConsoleCommands, ConsoleViews>['act'];
type RecordsCommand = Extract<keyof ConsoleCommands, `records.${string}`>;

/** What a supervisor does with a report: it becomes a record, or goes back to its author with marks. */
export function recordsActs(
  act: Act,
  form: (name: string, version: string, db: PoolClient) => Promise<FormPack | undefined>,
): Pick<Handlers, RecordsCommand> {
  return {
    'records.approve': ({ report: id, note }) =>
      act('records.approve', `report/${id}`, async (tx) => {
        const report = await reportOf(tx, id);
        return [
          reportFact(report, 'report.approved', note ? { note } : {}),
          ...(await decidedFacts(tx, report, 'approved')),
        ];
      }),

    'records.return': ({ report: id, reason, marks }) =>
      act('records.return', `report/${id}`, async (tx) => {
        const report = await reportOf(tx, id);
        checkMarks(report, marks, await form(report.form, report.version, tx.client));
        return [
          reportFact(report, 'report.returned', { reason, marks }),
          ...(await decidedFacts(tx, report, 'returned')),
        ];
      }),
  };
}

async function reportOf(tx: JournalTx, id: string): Promise<ReportState> {
  const state = (await tx.state(`report/${id}`)) as ReportState | undefined;
  if (state) return state;
  throw new ActRefused({ code: 'unknown-report', reason: 'The hub does not know this report.' });
}

/** The same act tells the job that the report was filed on. */
async function decidedFacts(
  tx: JournalTx,
  report: ReportState,
  decision: 'approved' | 'returned',
): Promise<Fact[]> {
  if (!report.incident) return [];
  const job = (await tx.state(`incident/${report.incident}`)) as IncidentState | undefined;
  if (!job || !Object.hasOwn(job.reports, report.id)) return [];
  return [incidentFact(job, 'incident.reportDecided', { report: report.id, title: report.title, decision })];
}

/** A mark that no field shows would be lost on the officer. Without the form's pack, the answers say what there is. */
function checkMarks(
  report: ReportState,
  marks: Readonly<Record<string, string>>,
  pack: FormPack | undefined,
): void {
  const fields = new Set(pack ? fieldsOf(pack.layout).map(({ name }) => name) : Object.keys(report.answers));
  const stray = Object.keys(marks).find((name) => !fields.has(name));
  if (stray === undefined) return;
  throw new ActRefused({
    code: 'unknown-field',
    reason: `The form has no field ${stray} to mark. Nothing was changed.`,
  });
}
