import type { BridgeHandlers } from '../../src-contract/bridge-server.ts';
import type { CodesPack } from '../../src-contract/codes.ts';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import { addNote, assign, clear, closeJob, setStatus, signOff } from '../../src-contract/dispatch/acts.ts';
import type { Act } from '../console/acting.ts';
import { jobOf, needNote, unitOf } from './states.ts';
import type { WholeJobCommand } from './whole-job.ts';

type Handlers = BridgeHandlers<ConsoleCommands, ConsoleViews>['act'];
type DispatchCommand = Exclude<Extract<keyof ConsoleCommands, `dispatch.${string}`>, WholeJobCommand>;

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
        return setStatus(car, status, current ? await jobOf(tx, current) : undefined, { reason });
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
