import { join } from 'node:path';
import type { UpFrame } from '../../../src-contract/wire.ts';
import { seeded } from '../random.ts';
import { newRecord, type Record } from '../record.ts';
import { addTo, find, isClean, newVerdict, type Verdict } from '../verdict.ts';
import { check, hubQuestions } from './check.ts';
import { createDatabase } from './database.ts';
import type { WentDown } from './frames.ts';
import { deviceName, type Ground, silent, tokenOf } from './ground.ts';
import { createHub, type HubLife, type SimulatedHub } from './hub.ts';
import { createLine, type Line } from './network.ts';
import { places } from './places.ts';
import type { Sabotage } from './sabotage.ts';
import { drawFrom } from './same-every-time.ts';
import type { Schedule } from './steps.ts';
import { SimulatedTablet } from './tablet.ts';
import { createTime, type Time } from './time.ts';

type Hello = Extract<UpFrame, { k: 'hello' }>;

export interface Car {
  readonly tablet: SimulatedTablet;
  readonly line: Line;
  /** What its next hello says in place of the truth. */
  pretends: Partial<Hello> | undefined;
  /** How long its power stays away, ms. */
  awayFor: number;
}

/** Everything that a schedule is played on. */
export interface World {
  readonly time: Time;
  readonly hubs: readonly SimulatedHub[];
  readonly cars: readonly Car[];
  readonly record: Record;
  readonly ground: Ground;
  /** Officers of whom the hubs know nothing for now. */
  readonly unknown: Set<string>;
  /** Mends everything, lets all settle, and compares. */
  finish(): Promise<void>;
}

const epoch = 1_764_000_000_000;
/** What is not settled so long after all was mended never will be, ms. */
const patience = 400_000;
/** No frame is under way for longer, ms. */
const longest = 90_000;

export function makeWorld(schedule: Schedule, ground: Ground, verdict: Verdict, sabotage?: Sabotage): World {
  const { seed } = schedule;
  ground.clear();
  drawFrom(seeded(seed + 1));
  const random = seeded(seed + 2);
  const time = createTime();
  const record = newRecord();
  const frames: WentDown[] = [];
  const unknown = new Set<string>();
  const faults = new Set<string>();
  const fault = (words: string) => {
    if (!faults.has(words)) find(verdict, 'others', words);
    faults.add(words);
  };
  time.onFault((error) => fault(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  const database = createDatabase(ground.postgres, time, random, sabotage?.ask);

  const hubs: SimulatedHub[] = [];
  const cars: Car[] = [];
  const { packs, forms } = ground;
  const gone = (life: HubLife) => {
    for (const { line } of cars) line.lose(life);
  };
  for (let n = 0; n < schedule.hubs; n += 1) {
    const around = sabotage?.journal ?? ((journal) => journal);
    hubs.push(
      createHub(`hub ${n + 1}`, {
        time,
        random,
        database,
        packs,
        forms,
        log: silent,
        epoch,
        unknown,
        gone,
        around,
      }),
    );
  }
  ground.postgres.onNotice((channel) => {
    for (const hub of hubs) hub.life()?.heard(channel);
  });

  for (const [n, { precinct }] of places.entries()) {
    if (n >= schedule.cars) break;
    let store = '';
    const line = createLine({
      time,
      random,
      hubs,
      up(text) {
        if (!text.startsWith('{"k":"hello"')) return text;
        const hello = JSON.parse(text) as Hello;
        store = hello.device;
        const { pretends } = car;
        car.pretends = undefined;
        return pretends ? JSON.stringify({ ...hello, ...pretends }) : text;
      },
      down(text) {
        const sent = sabotage?.down?.(text) ?? text;
        if (/^\{"k":"(snap|tail)"/.test(sent))
          frames.push({ store, device: deviceName(n), text: sent, head: database.head() });
        return sent;
      },
    });
    const tablet = new SimulatedTablet({
      time,
      random,
      line,
      record,
      name: deviceName(n),
      token: tokenOf(n),
      precinct,
      migrations: join(ground.program, 'migrations', 'tablet'),
      packs: ground.packsFolder,
      log: silent,
      epoch,
      around: (opened, native) => sabotage?.store?.(opened, native),
      onCut(native) {
        sabotage?.onCut?.(native);
        time.after(car.awayFor, () => tablet.start());
      },
      fault,
    });
    const car: Car = { tablet, line, pretends: undefined, awayFor: 1000 };
    cars.push(car);
  }
  for (const hub of hubs) hub.start();
  for (const { tablet } of cars) tablet.start();

  function heal(): void {
    unknown.clear();
    for (const hub of hubs) {
      hub.arm(Number.POSITIVE_INFINITY, { kind: 'break', when: 'before' });
      hub.start();
    }
    for (const car of cars) {
      car.pretends = undefined;
      car.awayFor = 1000;
      car.line.setUp(true);
      car.tablet.setFull(false);
      car.tablet.arm((sqlite) => {
        sqlite.armCut(Number.POSITIVE_INFINITY);
        sqlite.armFull(Number.POSITIVE_INFINITY);
      });
      car.tablet.start();
      car.tablet.resume();
    }
  }

  /** Whether nobody has anything left to do. A tablet that was turned away is brought in, as the fleet tech would. */
  async function isSettled(): Promise<boolean> {
    let isDone = hubs.every((hub) => hub.life()?.journal.position() === database.head());
    for (const { tablet } of cars) {
      const link = await tablet.link();
      if (link?.turnedAway) tablet.cutPower();
      if (link?.link !== 'online' || !tablet.isSettled()) isDone = false;
    }
    return isDone;
  }

  const compare = (into: Verdict) =>
    check(
      {
        events: ground.postgres.ask(hubQuestions.events).rows,
        refused: ground.postgres.ask(hubQuestions.refused).rows,
        head: ground.postgres.ask(hubQuestions.head).rows,
        aggregates: ground.postgres.ask(hubQuestions.aggregates).rows,
      },
      cars.map(({ tablet }) => ({ name: tablet.name, device: tablet.device, native: tablet.native })),
      record,
      frames,
      into,
    );

  function end(found: Verdict): void {
    addTo(verdict, found);
    time.end();
    for (const { tablet } of cars) tablet.native.close();
  }

  return {
    time,
    hubs,
    cars,
    record,
    ground,
    unknown,
    async finish() {
      heal();
      const until = time.now() + patience;
      let isDone = false;
      while (!isDone && time.now() < until) {
        await time.passUntil(time.now() + 4000);
        isDone = await isSettled();
      }
      if (!isDone) find(verdict, 'diverged', 'hub and tablets do not come to rest');
      // What is under way arrives; where it is much, a little later.
      await time.passUntil(time.now() + 6000);
      const soon = newVerdict();
      compare(soon);
      if (isClean(soon)) return end(soon);
      await time.passUntil(time.now() + longest);
      const late = newVerdict();
      compare(late);
      end(late);
    },
  };
}
