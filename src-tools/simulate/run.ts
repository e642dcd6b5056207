import { randomBytes } from 'node:crypto';
import type { CodesPack } from '../../src-contract/codes.ts';
import { precinctAt } from '../../src-contract/map/precinct.ts';
import type { DemoSecrets } from '../start/demo-secrets.ts';
import type { TableCall } from './calls.ts';
import { openConsoleClient } from './console-client.ts';
import { eidoMessage } from './eido-message.ts';
import { chooseUnits, startFleet, startPlace } from './fleet.ts';
import { postEido } from './hub-requests.ts';
import { pause, scheduleOf } from './schedule.ts';
import { startDispatcher } from './simulated-dispatcher.ts';
import type { SimulatedUnit } from './simulated-unit.ts';
import { countRefusal, newTally, type Tally } from './tally.ts';

export interface RunOptions {
  readonly hub: string;
  readonly secrets: DemoSecrets;
  /** Oldest first, at the times that the table gives them. */
  readonly calls: readonly TableCall[];
  readonly speed: number;
  readonly units: number;
  /** Something worth a line, such as a lost connection. */
  readonly onTrouble: (words: string) => void;
  /** Called after everything that happened. */
  readonly onProgress: (tally: Tally, busy: number, units: number) => void;
}

/** Every so many calls a second caller is heard. */
const followUpEvery = 3;
/** How long a run waits for the last jobs to be done, in simulated ms. */
const patience = 2 * 60 * 60_000;

/**
 * Plays the calls into the hub and has them worked, until the last job is cleared or the signal comes.
 * Resolves with the tally either way; throws in words where the run cannot begin.
 */
export async function runSimulation(options: RunOptions, signal: AbortSignal): Promise<Tally> {
  const { hub, secrets, calls, speed } = options;
  const tally = newTally();
  const reportedAt = new Map<string, number>();
  const assignedAt = new Map<string, number>();
  let units: SimulatedUnit[] = [];
  const busy = () => units.filter((unit) => unit.busy()).length;
  const progress = () => options.onProgress(tally, busy(), units.length);

  const dispatcherUser = secrets.console.find(({ roles }) => roles.includes('dispatcher'));
  if (!dispatcherUser) throw new Error('The demo hub has no console user who may dispatch.');
  const console = await openConsoleClient(hub, dispatcherUser, options.onTrouble);
  const run = randomBytes(4).toString('hex');
  try {
    const [codes, shown] = await Promise.all([
      console.bridge.read('codes', {}),
      console.bridge.read('units', {}),
    ]);
    const taken = new Set(shown.filter(({ status }) => status !== 'offDuty').map(({ id }) => id));
    const precincts = calls.map((call) => precinctOf(codes, call));
    const callsIn = new Map([...Map.groupBy(precincts, (one) => one)].map(([one, all]) => [one, all.length]));
    units = await startFleet(
      chooseUnits(codes, taken, callsIn, options.units),
      {
        hub,
        secrets,
        codes,
        speed,
        run,
        startOf: (precinct) => {
          const there = calls.filter((_, index) => precincts[index] === precinct);
          return startPlace(
            codes,
            precinct,
            there.flatMap(({ point }) => point ?? []),
          );
        },
        reports: {
          acted() {
            tally.acts += 1;
            progress();
          },
          refused: (reason) => countRefusal(tally, reason),
          onScene(incident) {
            const began = assignedAt.get(incident);
            if (began !== undefined) tally.toOnScene.push(performance.now() - began);
          },
          cleared() {
            tally.cleared += 1;
          },
          trouble: options.onTrouble,
        },
      },
      signal,
    );
    const dispatcher = startDispatcher(console, units, {
      assigned(incident) {
        const now = performance.now();
        tally.assigned += 1;
        assignedAt.set(incident, now);
        tally.toAssigned.push(now - (reportedAt.get(incident) ?? now));
        progress();
      },
      refused: (reason) => countRefusal(tally, reason),
    });

    const workers = new AbortController();
    const working = units.map((unit) => unit.work(AbortSignal.any([signal, workers.signal])));
    const extras: Promise<void>[] = [];
    const due = scheduleOf(
      calls.map((call) => call.at),
      speed,
    );
    const began = performance.now();
    for (const [index, call] of calls.entries()) {
      await pause((due[index] ?? 0) - (performance.now() - began), signal);
      if (signal.aborted) break;
      await deliver(call, index);
      progress();
    }
    await Promise.all(extras);
    const end = performance.now() + patience / speed;
    while (!signal.aborted && units.length > 0 && performance.now() < end) {
      if (dispatcher.waiting() === 0 && busy() === 0 && tally.cleared >= tally.assigned) break;
      progress();
      await pause(250, signal);
    }
    workers.abort();
    await Promise.allSettled(working);
    dispatcher.stop();

    async function deliver(call: TableCall, index: number): Promise<void> {
      const at = Date.now();
      const now: TableCall = { ...call, key: `${run}-${call.key}`, at };
      tally.calls += 1;
      try {
        const receipt = await postEido(hub, secrets.feedToken, eidoMessage(now, at));
        if (receipt.result === 'reported') tally.reported += 1;
        reportedAt.set(receipt.incident, performance.now());
        const priority = codes.jobTypes.find(({ code }) => code === call.typeCode)?.priority ?? 3;
        dispatcher.take({
          incident: receipt.incident,
          precinct: precinctOf(codes, call),
          priority: call.priority ?? priority,
          ...(call.point && { point: call.point }),
        });
      } catch (fault) {
        countRefusal(tally, (fault as Error).message);
        return;
      }
      if (call.followUp && index % followUpEvery === 0) extras.push(deliverFollowUp(now, call.followUp));
    }

    async function deliverFollowUp(call: TableCall, words: string): Promise<void> {
      await pause(90_000 / speed, signal);
      if (signal.aborted) return;
      try {
        const message = eidoMessage({ ...call, notes: [...(call.notes ?? []), words] }, Date.now());
        const { result } = await postEido(hub, secrets.feedToken, message);
        if (result === 'updated') tally.updated += 1;
      } catch (fault) {
        countRefusal(tally, (fault as Error).message);
      }
    }
  } finally {
    await Promise.allSettled(units.map((unit) => unit.leave()));
    console.close();
  }
  return tally;
}

/** As the hub will find it: the table's where the vocabulary has it, then by the place, then the default. */
function precinctOf(codes: CodesPack, call: TableCall): string {
  if (call.beat && codes.precincts.some(({ id }) => id === call.beat)) return call.beat;
  return (call.point && precinctAt(codes, call.point)) ?? codes.feeds.defaultPrecinct;
}
