import type { BridgeHandlers } from '../../src-contract/bridge-server.ts';
import { type CodesPack, dispositionWords } from '../../src-contract/codes.ts';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import { addNote, assign, clear, closeJob, setStatus, signOff } from '../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import type { Act } from '../console/acting.ts';
import { ActRefused, type JournalTx } from '../store/journal.ts';

type Handlers = BridgeHandlers<ConsoleCommands, ConsoleViews>['act'];
type DispatchCommand = Extract<keyof ConsoleCommands, `dispatch.${string}`>;

/** What a dispatcher does. The facts are those that tablets write; whether they stand is the subjects' word. */
export function dispatchActs(act: Act, codes: () => CodesPack): Pick<Handlers, DispatchCommand> {
  return {
    'dispatch.assign': ({ incident, unit }) =>
      act('dispatch.assign', `incident/${incident}`, async (tx) =>
        assign(await jobOf(tx, incident), await unitOf(tx, unit)),
      ),

    'dispatch.unassign': ({ incident, unit }) =>
      act('dispatch.unassign', `incident/${incident}`, async (tx) =>
        clear(await unitOf(tx, unit), await jobOf(tx, incident)),
      ),

    'dispatch.setStatus': ({ unit, status, reason }) =>
      act('dispatch.setStatus', `unit/${unit}`, async (tx) => {
        const car = await unitOf(tx, unit);
        if (status === 'offDuty') return signOff(car);
        const [current] = car.jobs;
        return setStatus(car, status, current ? await jobOf(tx, current) : undefined, reason);
      }),

    'dispatch.clear': ({ incident, unit, disposition, note }) =>
      act('dispatch.clear', `incident/${incident}`, async (tx) => {
        needNote(codes(), disposition, note);
        return clear(await unitOf(tx, unit), await jobOf(tx, incident), disposition, note);
      }),

    'dispatch.addNote': ({ incident, text }) =>
      act('dispatch.addNote', `incident/${incident}`, async (tx) => addNote(await jobOf(tx, incident), text)),

    'dispatch.close': ({ incident, disposition, note }) =>
      act('dispatch.close', `incident/${incident}`, async (tx) => {
        needNote(codes(), disposition, note);
        return closeJob(await jobOf(tx, incident), disposition, note);
      }),
  };
}

async function jobOf(tx: JournalTx, id: string): Promise<IncidentState> {
  const state = (await tx.state(`incident/${id}`)) as IncidentState | undefined;
  if (state) return state;
  throw new ActRefused({
    code: 'unknown-incident',
    reason: 'There is no such job at the hub. Nothing was changed.',
  });
}

async function unitOf(tx: JournalTx, id: string): Promise<UnitState> {
  const state = (await tx.state(`unit/${id}`)) as UnitState | undefined;
  if (state) return state;
  throw new ActRefused({
    code: 'unknown-unit',
    reason: `Unit ${id} has never signed on. Nothing was changed.`,
  });
}

/** Some dispositions want a note: which ones, the codes pack says. */
function needNote(codes: CodesPack, disposition: string, note: string | undefined): void {
  if (note || !codes.dispositions.find((entry) => entry.code === disposition)?.noteRequired) return;
  throw new ActRefused({
    code: 'note-required',
    reason: `${disposition} (${dispositionWords(codes, disposition)}) needs a note. Nothing was changed.`,
  });
}
