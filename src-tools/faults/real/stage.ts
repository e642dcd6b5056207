import { appendFileSync, chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { readOrMakeSecret } from '../../../src-main/host/browser/secret-file.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { type BadNetwork, startBadNetwork } from '../../network/bad-network.ts';
import { type DemoSecrets, readDemoSecrets } from '../../start/demo-secrets.ts';
import { equipDemoTablet } from '../../start/demo-stage.ts';
import { freePort } from '../../start/ports.ts';
import { type Running, startProgram } from '../../start/processes.ts';
import { newRecord, type Record as Told } from '../record.ts';
import { wholeReport } from '../whole-report.ts';
import { type RealDatabase, startRealDatabase } from './database.ts';
import { type Desk, openDesk } from './desk.ts';
import { type KeptProgram, keepProgram } from './kept-program.ts';
import { Screen } from './screen.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

/** A car: its tablet's process, its screen, and its radio. */
export interface RealCar {
  readonly name: string;
  readonly unit: string;
  readonly screen: Screen;
  readonly network: BadNetwork;
  /** Starts its program, for good. */
  powerUp(): void;
  program(): KeptProgram | undefined;
  /** Ends its program in order, so that its store can be read. */
  powerDown(): Promise<void>;
  /** Its store; to be closed by whoever reads it. Only while its program does not run. */
  openStore(): Database;
}

/** Everything that runs. */
export interface Stage {
  readonly database: RealDatabase;
  readonly hubs: readonly KeptProgram[];
  readonly hubUrls: readonly string[];
  readonly cars: readonly RealCar[];
  readonly desk: Desk;
  readonly record: Told;
  /** The first car's disk, where this machine lets us mount one. */
  readonly disk: SmallDisk | undefined;
  /** What ended by itself, in words. */
  readonly deaths: string[];
  /** Attempts to start that failed, in words; most are what the faults are meant to cause. */
  readonly failures: string[];
  end(): Promise<void>;
}

const program = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
/** Places of the cars among the demo's devices: two of the home precinct and one of another. */
const places = [0, 9, 1];
const hubCount = 2;
const mostTries = 5;

/**
 * Starts PostgreSQL, two hubs on it, and three tablets, each behind a network of its own. What was started is stopped again
 * when something does not start.
 * @param folder an empty one, for everything
 */
export async function openStage(folder: string, isStopped: () => boolean): Promise<Stage> {
  const closers: (() => Promise<void> | void)[] = [];
  const end = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    return await build(folder, closers, end, isStopped);
  } catch (fault) {
    await end();
    throw fault;
  }
}

async function build(
  folder: string,
  closers: (() => Promise<void> | void)[],
  end: () => Promise<void>,
  isStopped: () => boolean,
): Promise<Stage> {
  // PostgreSQL may run as a user of its own, who has to pass through.
  chmodSync(folder, 0o711);
  const deaths: string[] = [];
  const failures: string[] = [];
  const trouble = {
    died: (words: string) => deaths.push(words),
    failed: (words: string) => failures.push(words),
  };
  const logTo = (name: string) => (line: string) => appendFileSync(join(folder, `${name}.log`), `${line}\n`);
  const goOn = () => {
    if (isStopped()) throw new Error('It was stopped before all was started.');
  };

  const database = await startRealDatabase(join(folder, 'database'));
  closers.push(database.end);
  const hubs: KeptProgram[] = [];
  const hubUrls: string[] = [];
  for (let n = 0; n < hubCount; n += 1) {
    goOn();
    const port = await freePort();
    const data = join(folder, `hub-${n + 1}`);
    const demo = n === 0 ? ['--demo', '--demo-tablets', String(Math.max(...places) + 1)] : [];
    const args = ['--port', String(port), '--data', data, '--database-url', database.url, ...demo];
    const first = Promise.withResolvers<void>();
    const name = `hub-${n + 1}`;
    const script = join(program, 'src-hub', 'main.ts');
    const hub = keepProgram({
      name,
      start: () => startProgram(name, script, args, logTo(name)),
      up: () => first.resolve(),
      ...trouble,
      failed(words) {
        // A machine that is busy may be too slow for a first try; one on which it cannot be is found out soon.
        if (failures.push(words) >= mostTries) first.reject(new Error(words));
      },
    });
    closers.push(hub.end);
    await first.promise;
    hubs.push(hub);
    hubUrls.push(`http://127.0.0.1:${port}`);
  }

  const secrets = readDemoSecrets(join(folder, 'hub-1'));
  const record = newRecord();
  const text = (words: string) => {
    const one = `${words} ${record.texts.size + 1}`;
    record.texts.add(one);
    return one;
  };
  const desk = await openDesk({ hubs: hubUrls, secrets, text });
  closers.push(desk.close);

  const disk = mountSmallDisk(join(folder, 'tablet-1'));
  if (disk) closers.push(disk.end);
  const cars: RealCar[] = [];
  for (const [n, index] of places.entries()) {
    goOn();
    const data = join(folder, `tablet-${n + 1}`);
    const parts = { index, data, hubUrl: hubUrls[n % hubCount] ?? '', secrets, record, text };
    const { car, close } = await equip(parts, logTo(`tablet-${n + 1}`), trouble);
    closers.push(close);
    cars.push(car);
    car.powerUp();
  }
  return { database, hubs, hubUrls, cars, desk, record, disk, deaths, failures, end };
}

async function equip(
  parts: {
    index: number;
    data: string;
    hubUrl: string;
    secrets: DemoSecrets;
    record: Told;
    text(words: string): string;
  },
  onLog: (line: string) => void,
  trouble: { died(words: string): void; failed(words: string): void },
): Promise<{ car: RealCar; close(): Promise<void> }> {
  const { index, data, hubUrl, secrets, record, text } = parts;
  mkdirSync(data, { recursive: true });
  const network = await startBadNetwork(hubUrl);
  const tablet = await equipDemoTablet({ url: hubUrl, secrets }, { index, data, hubUrl: network.url });
  const { name, unit, officer, pin, gpsd } = tablet;
  const answers = wholeReport(program);
  const screen = new Screen({ name, driver: { unit, officer, pin }, record, answers, text });
  const script = join(program, 'src-main', 'browser.ts');
  const start = () => startProgram(name, script, ['--data', data, '--port', '0', '--gpsd', gpsd], onLog);
  let kept: KeptProgram | undefined;

  const car: RealCar = {
    name,
    unit,
    screen,
    network,
    program: () => kept,
    powerUp() {
      kept ??= keepProgram({ name, start, up: (running: Running) => screen.show(running), ...trouble });
    },
    async powerDown() {
      await kept?.end();
      kept = undefined;
    },
    openStore: () => openDatabase(join(data, 'store.db'), readOrMakeSecret(join(data, 'store.key'))),
  };
  const close = async () => {
    await car.powerDown();
    await tablet.stop();
    await network.stop();
  };
  return { car, close };
}
