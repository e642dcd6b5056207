import { randomBytes } from 'node:crypto';
import type { CodesPack } from '../../src-contract/codes.ts';
import { precinctAt } from '../../src-contract/map/precinct.ts';
import type { DemoSecrets } from '../start/demo-secrets.ts';
import { openCallFeed } from './call-feed.ts';
import type { TableCall } from './calls.ts';
import { type ConsoleClient, openConsoleClient } from './console-client.ts';
import { chooseUnits, startFleet, startPlace } from './fleet.ts';
import { pause, scheduleOf } from './schedule.ts';
import { startDispatcher } from './simulated-dispatcher.ts';
import type { SimulatedUnit, UnitReports } from './simulated-unit.ts';
import { startStopwatch } from './stopwatch.ts';
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

/** How long a run waits for the last jobs to be done, in simulated ms. */
const patience = 2 * 60 * 60_000;

/**
 * Plays the calls into the hub and has them worked, until the last job is cleared or the signal comes.
 * Resolves with the tally either way; throws in words where the run cannot begin.
 */
export async function runSimulation(options: RunOptions, signal: AbortSignal): Promise<Tally> {
  const { hub, secrets, calls, speed } = options;
  const user = secrets.console.find(({ roles }) => roles.includes('dispatcher'));
  if (!user) throw new Error('The demo hub has no console user who may dispatch.');
  const tally = newTally();
  const stopwatch = startStopwatch(tally);
  const units: SimulatedUnit[] = [];
  const busy = () => units.filter((unit) => unit.busy()).length;
  const progress = () => options.onProgress(tally, busy(), units.length);
  const refused = (reason: string) => countRefusal(tally, reason);
  const reports: UnitReports = {
    acted() {
      tally.acts += 1;
      progress();
    },
    refused,
    onScene: stopwatch.onScene,
    cleared() {
      tally.cleared += 1;
    },
    trouble: options.onTrouble,
  };

  const run = randomBytes(4).toString('hex');
  const console = await openConsoleClient(hub, user, options.onTrouble);
  try {
    const codes = await console.bridge.read('codes', {});
    units.push(...(await signOnUnits(options, console, codes, run, reports, signal)));
    const dispatcher = startDispatcher(console, units, {
      assigned(incident) {
        tally.assigned += 1;
        stopwatch.assigned(incident);
        progress();
      },
      refused,
    });
    const feed = openCallFeed({ hub, feedToken: secrets.feedToken, run, speed, tally, signal });
    const done = new AbortController();
    const work = units.map((unit) => unit.work(AbortSignal.any([signal, done.signal])));

    const due = scheduleOf(
      calls.map((call) => call.at),
      speed,
    );
    const began = performance.now();
    for (const [index, call] of calls.entries()) {
      await pause((due[index] ?? 0) - (performance.now() - began), signal);
      if (signal.aborted) break;
      const incident = await feed.deliver(call);
      if (incident !== undefined) {
        stopwatch.reported(incident);
        dispatcher.take({ incident, ...waiting(codes, call) });
      }
      progress();
    }
    await feed.settled();
    const end = performance.now() + patience / speed;
    // Looked at more than once: a job that was just given is news to its unit a moment later.
    for (let quiet = 0; quiet < 4 && units.length > 0 && !signal.aborted && performance.now() < end; ) {
      await pause(250, signal);
      quiet = dispatcher.waiting() === 0 && busy() === 0 ? quiet + 1 : 0;
      progress();
    }
    dispatcher.stop();
    done.abort();
    await Promise.allSettled(work);
  } finally {
    await Promise.allSettled(units.map((unit) => unit.leave()));
    console.close();
  }
  progress();
  return tally;
}

async function signOnUnits(
  { hub, secrets, calls, speed, units }: RunOptions,
  console: ConsoleClient,
  codes: CodesPack,
  run: string,
  reports: UnitReports,
  signal: AbortSignal,
): Promise<SimulatedUnit[]> {
  if (units === 0) return [];
  const shown = await console.bridge.read('units', {});
  const taken = new Set(shown.filter(({ status }) => status !== 'offDuty').map(({ id }) => id));
  const byPrecinct = Map.groupBy(calls, (call) => precinctOf(codes, call));
  const callsIn = new Map([...byPrecinct].map(([precinct, there]) => [precinct, there.length]));
  const chosen = chooseUnits(codes, taken, callsIn, units);
  const startOf = (precinct: string) =>
    startPlace(
      codes,
      precinct,
      (byPrecinct.get(precinct) ?? []).flatMap(({ point }) => point ?? []),
    );
  return startFleet(chosen, { hub, secrets, codes, speed, run, reports, startOf }, signal);
}

function waiting(codes: CodesPack, call: TableCall) {
  const usual = codes.jobTypes.find(({ code }) => code === call.typeCode)?.priority ?? 3;
  return {
    precinct: precinctOf(codes, call),
    priority: call.priority ?? usual,
    ...(call.point && { point: call.point }),
  };
}

/** As the hub will find it: the table's where the vocabulary has it, then by the place, then the default. */
function precinctOf(codes: CodesPack, call: TableCall): string {
  if (call.beat && codes.precincts.some(({ id }) => id === call.beat)) return call.beat;
  return (call.point && precinctAt(codes, call.point)) ?? codes.feeds.defaultPrecinct;
}
