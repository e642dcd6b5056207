import { setTimeout as pause } from 'node:timers/promises';
import type { BadNetwork, Quality } from '../../network/bad-network.ts';
import { seeded } from '../random.ts';
import type { Stage } from './stage.ts';
import { type Act, actsOf, type Fault, faultsOf, type Timed } from './steps.ts';

/** How often each thing was broken. */
export type Broken = Map<string, number>;

/** What a radio at the edge of its reach carries. */
const slowLink = 20_000;
/** Wants no note. */
const disposition = '10-91';

/** Acts and breaks things until the time is over, or it is stopped. Everything that was broken may still be broken then. */
export async function play(
  stage: Stage,
  seed: number,
  ms: number,
  isStopped: () => boolean,
): Promise<Broken> {
  const until = Date.now() + ms;
  const { cars, hubs } = stage;
  const broken: Broken = new Map();
  const healing: Promise<unknown>[] = [];

  async function go<Step>(steps: Generator<Timed<Step>>, take: (step: Step) => void): Promise<void> {
    for (const { wait, step } of steps) {
      await pause(wait);
      if (Date.now() >= until || isStopped()) return;
      take(step);
    }
  }
  for (const hub of [0, 1, 0, 1]) stage.desk.call(hub);
  for (const { screen } of cars) screen.signOn();
  await Promise.all([
    go(actsOf(seeded(seed), cars.length, hubs.length), (act) => doAct(stage, act)),
    go(faultsOf(seeded(seed + 1), cars.length, hubs.length), (fault) => {
      healing.push(
        breakOne(stage, fault).then((did) => {
          if (did) broken.set(fault.k, (broken.get(fault.k) ?? 0) + 1);
        }),
      );
    }),
  ]);
  await heal(stage);
  await Promise.all(healing);
  await heal(stage);
  return broken;
}

function doAct({ cars, desk }: Stage, act: Act): void {
  if (act.k === 'call') return desk.call(act.hub);
  const car = cars[act.car];
  if (!car) return;
  if (act.k === 'assign' || act.k === 'unassign' || act.k === 'remark')
    return desk.act(act.hub, act.k, car.unit, act.pick);
  const { screen } = car;
  switch (act.k) {
    case 'note':
      return screen.note(act.pick);
    case 'status':
      return screen.status(act.pick);
    case 'clear':
      return screen.clear(disposition);
    case 'signOn':
      return screen.signOn();
    case 'signOff':
      return screen.signOff();
    case 'type':
      return screen.type();
    case 'submit':
      return screen.submit();
    case 'resend':
      return screen.resend();
  }
}

/** Breaks something and, when its time is over, makes it whole again. Gives whether there was anything to break. */
async function breakOne({ cars, hubs, hubUrls, database, disk }: Stage, fault: Fault): Promise<boolean> {
  const network = 'car' in fault ? cars[fault.car]?.network : undefined;
  switch (fault.k) {
    case 'cut':
      network?.cut();
      await pause(fault.ms);
      network?.mend();
      return true;
    case 'half':
      network?.cutAfter(fault.bytes);
      await pause(1000 + fault.ms);
      network?.mend();
      return true;
    case 'stall':
      return worsen(network, { isStalled: true }, fault.ms);
    case 'slow':
      return worsen(network, { bitsPerSecond: slowLink }, fault.ms);
    case 'delay':
      return worsen(network, { delay: fault.by }, fault.ms);
    case 'otherHub':
      network?.lead(hubUrls[fault.hub] ?? '');
      return true;
    case 'killTablet':
      return cars[fault.car]?.program()?.kill(fault.ms) ?? false;
    case 'killHub':
      return hubs[fault.hub]?.kill(fault.ms) ?? false;
    case 'restartHub':
      return hubs[fault.hub]?.restart(fault.ms) ?? false;
    case 'killBackend':
      return database.endBackend(fault.pick, 'kill -9');
    case 'endBackend':
      return database.endBackend(fault.pick, 'terminate');
    case 'stopFast':
    case 'stopAtOnce':
      await database.stop(fault.k === 'stopFast' ? 'fast' : 'immediate');
      await pause(fault.ms);
      await database.start();
      return true;
    case 'fullDisk':
      if (!disk) return false;
      disk.fill();
      await pause(fault.ms);
      disk.empty();
      return true;
  }
}

async function worsen(network: BadNetwork | undefined, quality: Quality, ms: number): Promise<boolean> {
  network?.be(quality);
  await pause(ms);
  network?.be({});
  return network !== undefined;
}

/** Makes everything whole. */
async function heal({ cars, database, disk }: Stage): Promise<void> {
  disk?.empty();
  for (const { network } of cars) {
    network.mend();
    network.be({});
  }
  await database.start();
}
