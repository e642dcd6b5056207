import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fact } from '../../../src-contract/journal.ts';
import { contractVersion } from '../../../src-contract/registry.ts';
import {
  type DownFrame,
  maxFrameBytes,
  packFact,
  type UpFrame,
  type WireAct,
  wireVersion,
} from '../../../src-contract/wire.ts';
import { blobParts } from '../../../src-hub/blobs/parts.ts';
import { openAudit } from '../../../src-hub/store/audit.ts';
import { type HubSocket, openTablets, type Tablets } from '../../../src-hub/sync/tablets.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported, signedOn } from '../support/facts.ts';
import { silent } from '../support/log.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';

const databases = testDatabases();
const patience = { timeout: 30_000, interval: 5 };
/** Bytes that may wait for a tablet: one frame of the journal, or positions. */
const aFrame = 65_536;

let hub: SyncHub;
let tablets: Tablets;
let time: ReturnType<typeof virtualTime>;
beforeEach(async () => {
  hub = await startSyncHub(await databases.create());
  time = virtualTime();
  tablets = openTablets({
    pool: hub.pool,
    journal: hub.journal,
    packs: hub.packs,
    blobs: blobParts({ pool: hub.pool, audit: openAudit(hub.pool), now: Date.now, log: silent }),
    now: Date.now,
    log: silent,
    timers: time.timers,
    device: async () => undefined,
    roleOf: async () => 'officer',
    grantIsGood: async () => true,
    formReadings: async () => [],
    signedOnLately: async () => true,
    counted: () => undefined,
  });
});
afterEach(async () => {
  tablets.leave();
  await tablets.close();
  await hub.close();
});

/** Time goes on when the test says so, and at once for one who waits because of a rate. */
function virtualTime() {
  const beats = new Map<number, (() => void)[]>();
  const own = {
    now: 0,
    beat(ms: number) {
      for (const work of beats.get(ms) ?? []) work();
    },
    timers: {
      ticks: () => own.now,
      every(ms: number, work: () => void) {
        beats.set(ms, [...(beats.get(ms) ?? []), work]);
        return () => undefined;
      },
      after(ms: number, work: () => void) {
        // A connection that has not said hello by then is none: here each does at once.
        if (ms >= 15_000) return () => undefined;
        own.now += ms;
        const timer = setImmediate(work);
        return () => clearImmediate(timer);
      },
    },
  };
  return own;
}

/** A tablet's socket, of which the tablet reads everything at once or nothing at all. */
interface FakeTablet {
  readonly store: string;
  readonly frames: readonly DownFrame[];
  /** Bytes that wait in the hub to be sent. */
  unread(): number;
  /** The hub does not read any further. */
  isPaused(): boolean;
  send(...frames: UpFrame[]): void;
  stopReading(): void;
  readOn(): void;
  count(k: DownFrame['k']): number;
}

function connect(device: string): FakeTablet {
  const store = `store-of-${device}`;
  const frames: DownFrame[] = [];
  let left: (() => void)[] = [];
  let unread = 0;
  let isReading = true;
  let isPaused = false;
  let isOpen = true;
  const socket: HubSocket = {
    send(message) {
      const text = message.toString();
      frames.push(JSON.parse(text) as DownFrame);
      if (isReading) return Promise.resolve();
      unread += text.length;
      return new Promise((resolve) => left.push(resolve));
    },
    backlog: () => unread,
    isOpen: () => isOpen,
    close() {
      isOpen = false;
    },
    terminate() {
      isOpen = false;
    },
    ping: () => undefined,
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
    },
  };
  const ears = tablets.accept(socket, device);
  const send = (...all: UpFrame[]) => {
    for (const frame of all) ears.message(JSON.stringify(frame));
  };
  const now = Date.now();
  const packs = Object.fromEntries([...hub.packs.all()].map(([name, { hash }]) => [name, hash]));
  const about = { device: store, seq: 0, cursor: 0, channels: [], packs, now };
  send({ k: 'hello', wire: wireVersion, contract: contractVersion, ...about });
  return {
    store,
    frames,
    unread: () => unread,
    isPaused: () => isPaused,
    send,
    stopReading() {
      isReading = false;
    },
    readOn() {
      isReading = true;
      unread = 0;
      for (const gone of left) gone();
      left = [];
    },
    count: (k) => frames.filter((frame) => frame.k === k).length,
  };
}

const isThere = (one: FakeTablet) =>
  vi.waitFor(() => expect(one.frames.some((frame) => frame.k === 'snap' && frame.done)).toBe(true), patience);
const positionOf = (one: FakeTablet) => one.frames.findLast((frame) => frame.k === 'tail')?.pos ?? 0;
const actOf = (seq: number, facts: readonly Fact[], officer = '1001'): WireAct => [
  seq,
  1_700_000_000_000,
  null,
  officer,
  facts.map(packFact),
];

async function startCar(n: number): Promise<FakeTablet> {
  const car = connect(`car-${n}`);
  await isThere(car);
  const facts = signedOn(`19-${'ABCDEFGH'[n]}`, [`100${n}`]);
  car.send({ k: 'up', acts: [actOf(1, facts, `100${n}`)] });
  await vi.waitFor(
    () =>
      expect(car.frames.some((frame) => frame.k === 'rights' && frame.channels.includes('precinct/19'))).toBe(
        true,
      ),
    patience,
  );
  return car;
}

test('thousands of events wait in the journal for a tablet that does not read, not in memory, and come when it does', async () => {
  const [stuck, other] = [connect('stuck'), connect('other')];
  await Promise.all([stuck, other].map(isThere));
  stuck.stopReading();
  for (let batch = 0; batch < 40; batch += 1) {
    const facts = Array.from({ length: 100 }, (_, n) => reported(batch * 100 + n + 1));
    await hub.act(
      facts.map((fact): Fact => ({ ...fact, channel: 'city/all' })),
      'feed',
    );
  }
  const pos = 4000;
  await vi.waitFor(() => expect(positionOf(other)).toBe(pos), patience);
  // An act is not cut in two.
  expect(stuck.unread()).toBeLessThan(2 * aFrame);
  stuck.readOn();
  await vi.waitFor(() => expect(positionOf(stuck)).toBe(pos), patience);
  const events = stuck.frames.flatMap((frame) => (frame.k === 'tail' ? frame.events : []));
  expect(events.map(([at]) => at)).toEqual(Array.from({ length: pos }, (_, index) => index + 1));
}, 60_000);

test('positions of others are left out for a tablet that does not read, and the latest come when it does', async () => {
  const stuck = await startCar(0);
  const cars = [await startCar(1), await startCar(2), await startCar(3)];
  stuck.stopReading();
  const drive = async (round: number) => {
    time.now += 1000;
    for (const [n, car] of cars.entries()) {
      const unit = `19-${'ABCD'[n + 1]}`;
      car.send({ k: 'at', unit, fix: { lat: 40 + round / 10_000, lon: -73.123456, at: round } });
    }
    // Taken before the next beat.
    await new Promise(setImmediate);
    time.beat(1000);
  };
  for (let round = 0; round < 3000; round += 1) await drive(round);
  expect(stuck.count('at')).toBeGreaterThan(100);
  expect(stuck.count('at')).toBeLessThan(2000);
  expect(stuck.unread()).toBeLessThan(2 * aFrame);
  stuck.readOn();
  await drive(9999);
  const last = stuck.frames.findLast((frame) => frame.k === 'at');
  expect(last?.units.map(([, { at }]) => at)).toEqual([9999, 9999, 9999]);
}, 60_000);

const note = (n: number): Fact => ({
  type: 'incident.noteAdded',
  v: 1,
  subject: `incident/${jobId(1)}`,
  channel: 'precinct/19',
  body: { text: `note ${n}` },
});
const answered = [
  {
    what: 'acts, which are refused at length',
    answer: 'ack',
    count: 600,
    frame: {
      k: 'up',
      acts: Array.from({ length: 100 }, (_, n) => actOf(n + 1, [note(n)])),
    },
  },
  { what: 'looks at the clock', answer: 'clock', count: 60_000, frame: { k: 'clock', sent: 1 } },
] as const satisfies readonly { frame: unknown; answer: DownFrame['k']; count: number; what: string }[];

/** Nothing more is answered, though there is time for it. */
async function isHeldUp(one: FakeTablet, answer: DownFrame['k']): Promise<boolean> {
  const before = one.count(answer);
  // A frame of acts needs some questions to the database, one after the other.
  for (let n = 0; n < 1000 && one.count(answer) === before; n += 1) await hub.pool.query('select 1');
  return one.count(answer) === before;
}

test.each(answered)(
  'a tablet that sends $what and never reads the answers is not read any more, until it does',
  async ({ frame, answer, count }) => {
    const stuck = connect('stuck');
    await isThere(stuck);
    stuck.stopReading();
    let given = 0;
    while (given < count) {
      for (let n = 0; n < 16 && !stuck.isPaused(); n += 1) {
        // No rate is met: it takes its time.
        time.now += 1000;
        given += 1;
        stuck.send(structuredClone(frame) as UpFrame);
      }
      await new Promise(setImmediate);
      if (stuck.isPaused() && stuck.unread() > 2 * maxFrameBytes && (await isHeldUp(stuck, answer))) break;
    }
    // Of what came, the first frame for whose answer there is no room is the last to be taken.
    expect(stuck.unread()).toBeLessThan(3 * maxFrameBytes);
    expect(given).toBeLessThan(count);
    stuck.readOn();
    await vi.waitFor(() => expect(stuck.count(answer)).toBe(given), patience);
    expect(stuck.isPaused()).toBe(false);
  },
  60_000,
);

test('of a tablet that sends faster than the hub takes, no more than a few frames wait in memory', async () => {
  const fast = connect('fast');
  await isThere(fast);
  let given = 0;
  let most = 0;
  while (fast.count('ack') < 300) {
    // What a socket has read when it is paused comes all the same.
    if (!fast.isPaused()) {
      for (let n = 0; n < 100; n += 1) {
        given += 1;
        fast.send({ k: 'up', acts: [actOf(given, [note(given)])] });
      }
    }
    most = Math.max(most, given - fast.count('ack'));
    await new Promise(setImmediate);
  }
  expect(most).toBeLessThan(200);
  await vi.waitFor(() => expect(fast.count('ack')).toBe(given), patience);
}, 60_000);

test('of a tablet that sends large frames, no more than two wait in memory', async () => {
  const fast = connect('fast');
  await isThere(fast);
  let given = 0;
  let most = 0;
  while (fast.count('ack') < 12) {
    if (!fast.isPaused()) {
      given += 1;
      const large: Fact = { ...note(given), body: { text: 'x'.repeat(900_000) } };
      fast.send({ k: 'up', acts: [actOf(given, [large])] });
    }
    most = Math.max(most, given - fast.count('ack'));
    await new Promise(setImmediate);
  }
  expect(most).toBeLessThanOrEqual(2);
  await vi.waitFor(() => expect(fast.count('ack')).toBe(given), patience);
}, 60_000);
