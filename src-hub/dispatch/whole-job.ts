import { v7 as uuid } from 'uuid';
import type { BridgeHandlers } from '../../src-contract/bridge-server.ts';
import type { CodesPack } from '../../src-contract/codes.ts';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import {
  cancel,
  hold,
  merge,
  preempt,
  reassign,
  report,
  schedule,
  split,
  takeBack,
} from '../../src-contract/dispatch/desk-acts.ts';
import type { Point } from '../../src-contract/geo.ts';
import { precinctAt } from '../../src-contract/map/precinct.ts';
import { isOnJob } from '../../src-contract/subjects/unit-part.ts';
import { type Act, giving } from '../console/acting.ts';
import { takeJobNumber } from '../store/job-numbers.ts';
import { ActRefused, type JournalTx } from '../store/journal.ts';
import { jobOf, needNote, unitOf } from './states.ts';

/** Commands about a job as a whole, beside those about a unit's part in it. */
export type WholeJobCommand =
  `dispatch.${'reassign' | 'preempt' | 'hold' | 'return' | 'cancel' | 'merge' | 'split' | 'schedule' | 'report'}`;

type Handlers = Pick<BridgeHandlers<ConsoleCommands, ConsoleViews>['act'], WholeJobCommand>;

/** What a desk does with whole jobs. Whether it stands is the subjects' word; what it says to whom is written down with it. */
export function wholeJobActs(act: Act, codes: () => CodesPack, now: () => number): Handlers {
  return {
    'dispatch.reassign': ({ incident, from, to }) =>
      act('dispatch.reassign', `incident/${incident}`, async (tx) =>
        reassign(await jobOf(tx, incident), await unitOf(tx, from), await unitOf(tx, to)),
      ),

    'dispatch.preempt': ({ incident, unit }) =>
      act('dispatch.preempt', `incident/${incident}`, async (tx) => {
        const [job, car] = [await jobOf(tx, incident), await unitOf(tx, unit)];
        if (car.jobs.length === 0)
          refuse('no-job', `Unit ${unit} has no job to be taken off. Assign it instead.`);
        if (isOnJob(job, unit)) refuse('already-assigned', `Unit ${unit} is already on job ${job.number}.`);
        const stack = [];
        for (const one of car.jobs) stack.push(await jobOf(tx, one));
        return preempt(job, car, stack);
      }),

    'dispatch.hold': ({ incident, reason }) =>
      act('dispatch.hold', `incident/${incident}`, async (tx) => hold(await jobOf(tx, incident), reason)),

    'dispatch.return': ({ incident, reason }) =>
      act('dispatch.return', `incident/${incident}`, async (tx) =>
        takeBack(await jobOf(tx, incident), reason),
      ),

    'dispatch.schedule': ({ incident, at }) =>
      act('dispatch.schedule', `incident/${incident}`, async (tx) => {
        if (at <= now()) refuse('past', 'That moment has passed. Give a later one.');
        if (at > now() + furthest) refuse('too-far', 'A job is put off by 30 days at most.');
        return schedule(await jobOf(tx, incident), at);
      }),

    'dispatch.cancel': ({ incident, disposition, note }) =>
      act('dispatch.cancel', `incident/${incident}`, async (tx) => {
        needNote(codes(), disposition, note);
        const job = await jobOf(tx, incident);
        const on = Object.keys(job.units).filter((unit) => isOnJob(job, unit));
        const units = [];
        for (const unit of on) units.push(await unitOf(tx, unit));
        return cancel(job, units, disposition, note);
      }),

    'dispatch.merge': ({ incident, into }) =>
      act('dispatch.merge', `incident/${incident}`, async (tx) => {
        if (incident === into) refuse('same-job', 'A job cannot be merged into itself. Choose another one.');
        return merge(await jobOf(tx, incident), await jobOf(tx, into));
      }),

    'dispatch.split': ({ incident, ...changed }) => {
      const made = { incident: uuid(), number: '' };
      const facts = async (tx: JournalTx) => {
        const job = await jobOf(tx, incident);
        const kind = kindOf(codes(), changed);
        made.number = await takeJobNumber(tx.client, now(), codes().department.timeZone);
        return split(job, kind, { id: made.incident, number: made.number, now: now() });
      };
      return giving(act('dispatch.split', `incident/${incident}`, facts), () => made);
    },

    'dispatch.report': ({ location, precinct: told, sector, caller, ...changed }) => {
      const made = { incident: uuid(), number: '' };
      const facts = async (tx: JournalTx) => {
        const precinct = precinctOf(codes(), told, location.point);
        const call = { ...kindOf(codes(), changed), location, precinct, sector, caller };
        made.number = await takeJobNumber(tx.client, now(), codes().department.timeZone);
        return report(call, { id: made.incident, number: made.number, now: now() });
      };
      return giving(act('dispatch.report', `incident/${made.incident}`, facts), () => made);
    },
  };
}

const furthest = 30 * 24 * 3_600_000;

function refuse(code: string, reason: string): never {
  throw new ActRefused({ code, reason: `${reason} Nothing was changed.` });
}

/** With the priority of its type where none was said. */
function kindOf(
  codes: CodesPack,
  said: {
    readonly jobType: string;
    readonly priority?: number | undefined;
    readonly remark?: string | undefined;
  },
) {
  const known = codes.jobTypes.find(({ code }) => code === said.jobType);
  if (!known)
    return refuse('unknown-type', `There is no job type ${said.jobType}. Choose one from the list.`);
  return { jobType: known.code, priority: said.priority ?? known.priority, remark: said.remark };
}

function precinctOf(codes: CodesPack, told: string | undefined, point: Point | undefined): string {
  if (told === undefined) return (point && precinctAt(codes, point)) ?? codes.feeds.defaultPrecinct;
  if (codes.precincts.some(({ id }) => id === told)) return told;
  return refuse('unknown-precinct', `There is no precinct ${told} in this department’s codes.`);
}
