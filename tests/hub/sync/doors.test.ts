import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { incidentFact, setStatus } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { maxFrameBytes, packFact, type WireAct } from '../../../src-contract/wire.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported, signedOn } from '../support/facts.ts';
import { openRawTablet, type RawTablet } from '../support/raw-tablet.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';

const databases = testDatabases();
const fix = { lat: 40.77, lon: -73.96, at: 1 };

let url: string;
let hub: SyncHub;
let count = 0;
const raws: RawTablet[] = [];
beforeAll(async () => {
  url = await databases.create();
  hub = await startSyncHub(url);
  for (let n = 1; n <= 4; n += 1) await hub.act([reported(n, n % 2 ? '19' : '17')], 'feed');
});
afterEach(() => {
  for (const raw of raws.splice(0)) raw.close();
});
afterAll(() => hub.close());

function open(token = 'token-demo', store?: string, at = hub): RawTablet {
  count += 1;
  const raw = openRawTablet(at.url, token, store ?? `store-${count}`);
  raws.push(raw);
  return raw;
}

const act = (seq: number, facts: readonly Fact[], actor: string): WireAct => [
  seq,
  Date.now(),
  null,
  actor,
  facts.map(packFact),
];

/** A tablet with somebody signed on. */
async function signOn(unit: string, officer: string, at = hub): Promise<RawTablet> {
  const raw = open('token-demo', undefined, at);
  raw.hello();
  await raw.next('snap', ({ done }) => done);
  raw.send({ k: 'up', acts: [act(1, signedOn(unit, [officer]), officer)] });
  expect(await raw.next('ack')).toEqual({ k: 'ack', seq: 1, refused: [] });
  await raw.next('rights', ({ channels }) => channels.includes(`unit/${unit}`));
  return raw;
}

test('turns a stranger away before a word is said', async () => {
  expect(await open('nothing').over).toBe(401);
});

test('tells a tablet of another wire version in words, and that trying again will not help', async () => {
  const raw = open();
  raw.hello({ wire: 99 });
  expect(await raw.next('bye')).toMatchObject({
    retry: false,
    reason: expect.stringContaining('version 99'),
  });
  await raw.over;
});

test('does not take a store that came with another device’s token', async () => {
  const first = open('token-one', 'store-shared');
  first.hello();
  await first.next('welcome');
  const second = open('token-two', 'store-shared');
  second.hello();
  expect(await second.next('bye')).toMatchObject({ retry: false });
});

test('turns a tablet away that has seen more than this journal holds', async () => {
  const raw = open();
  raw.hello({ cursor: 1_000_000 });
  expect(await raw.next('bye')).toMatchObject({ retry: false, reason: expect.stringContaining('copy') });
});

test('takes nothing before hello, and no frame that is none', async () => {
  const early = open();
  early.send({ k: 'clock', sent: 1 });
  expect(await early.next('bye')).toMatchObject({ retry: false });
  const odd = open();
  odd.hello();
  odd.send('{"k":"up","acts":[]}');
  expect(await odd.next('bye')).toMatchObject({ retry: false });
});

test('sends packs that differ, and not those that are held', async () => {
  const all = open();
  all.hello();
  await vi.waitFor(() =>
    expect(all.frames.filter(({ k }) => k === 'pack')).toHaveLength(hub.packs.all().size),
  );
  const { codes, ...others } = Object.fromEntries(
    [...hub.packs.all()].map(([name, { hash }]) => [name, hash]),
  );
  const some = open();
  some.hello({ packs: others });
  expect(await some.next('pack')).toMatchObject({ name: 'codes', hash: codes });
});

test('gives a tablet that was folded by another contract everything anew', async () => {
  const before = await signOn('19-C', '1011');
  const store = `store-${count}`;
  const { channels } = await before.next('rights', (frame) => frame.channels.includes('unit/19-C'));
  before.close();
  await before.over;
  const again = open('token-demo', store);
  again.hello({ contract: 99, cursor: 1, channels, seq: 1 });
  const snap = await again.next('snap', ({ done }) => done);
  expect(snap.aggregates.length).toBeGreaterThan(1);
  // Its cursor goes on only after that: a cut in between must not cost it what it passed by.
  await again.next('tail', ({ pos }) => pos >= snap.pos);
  expect(again.frames.map(({ k }) => k).filter((k) => k === 'snap' || k === 'tail')).toEqual([
    'snap',
    'tail',
  ]);
});

test('sends nobody an event or a state of a channel that is not theirs', async () => {
  const nobody = open();
  nobody.hello();
  await nobody.next('snap', ({ done }) => done);
  const [mine, theirs] = [await signOn('19-A', '1001'), await signOn('17-A', '1002')];
  for (let n = 10; n < 30; n += 1) await hub.act([reported(n, n % 2 ? '19' : '17')], 'feed');
  const heard = (raw: RawTablet) =>
    raw.frames.flatMap((frame) => {
      if (frame.k === 'snap') return frame.aggregates.map(([, channel]) => channel);
      if (frame.k !== 'tail') return [];
      return frame.events.flatMap((event) => (event.length === 2 ? [] : [event[7][3]]));
    });
  await vi.waitFor(() => {
    expect(heard(mine).length).toBeGreaterThan(10);
    expect(heard(theirs).length).toBeGreaterThan(10);
  });
  expect(new Set(heard(mine))).toEqual(new Set(['precinct/19']));
  expect(new Set(heard(theirs))).toEqual(new Set(['precinct/17']));
  expect(heard(nobody)).toEqual([]);
});

test('tells positions to those who may see the precinct, only of one’s own unit', async () => {
  const [mine, near, far] = [
    await signOn('19-D', '1021'),
    await signOn('19-E', '1022'),
    await signOn('17-B', '1023'),
  ];
  far.send({ k: 'at', unit: '19-D', fix: { ...fix, lat: 1 } });
  mine.send({ k: 'at', unit: '19-D', fix });
  expect((await near.next('at')).units).toEqual([['19-D', fix]]);
  expect(hub.sync.positions()).toMatchObject({ '19-D': fix });
  expect(hub.sync.heard().get('19-D')).toMatchObject({ online: true });
  expect(mine.frames.some(({ k }) => k === 'at')).toBe(false);
  expect(far.frames.some(({ k }) => k === 'at')).toBe(false);
});

test('a unit is there from the moment that its crew may see it, not from the next sign of life', async () => {
  const turns: (boolean | undefined)[] = [];
  const stop = hub.sync.onPresence(() => turns.push(hub.sync.heard().get('17-D')?.online));
  const raw = await signOn('17-D', '1024');
  expect(hub.sync.heard().get('17-D')).toMatchObject({ online: true });
  raw.close();
  await raw.over;
  await vi.waitFor(() => expect(hub.sync.heard().get('17-D')).toMatchObject({ online: false }));
  stop();
  expect(turns.filter((online) => online !== undefined)).toEqual(expect.arrayContaining([true, false]));
});

test('tells a tablet that signs on what it may see now, and not once more what it might before', async () => {
  const raw = await signOn('17-C', '1025');
  const sets = raw.frames.flatMap((frame) => (frame.k === 'rights' ? [frame.channels] : []));
  // Told the old set after its own sign-on came back to it, it would forget that it is signed on.
  expect(sets.map((channels) => channels.includes('unit/17-C'))).toEqual([false, true]);
});

test('lets a device that was struck off go, for good', async () => {
  const raw = open('token-lost');
  raw.hello();
  await raw.next('welcome');
  hub.sync.forget('lost');
  expect(await raw.next('bye')).toMatchObject({ retry: false });
  await raw.over;
});

test('several hub processes on one database are one hub', async () => {
  const second = await startSyncHub(url);
  try {
    const [here, there] = [await signOn('19-F', '1031'), await signOn('19-G', '1032', second)];
    await hub.act([reported(50)], 'feed');
    const has = (raw: RawTablet) =>
      raw.next('tail', ({ events }) =>
        events.some((event) => event.length > 2 && event[7]?.[2] === `incident/${jobId(50)}`),
      );
    await Promise.all([has(here), has(there)]);
    there.send({ k: 'at', unit: '19-G', fix });
    expect(
      (await here.next('at', ({ units }) => units.some(([unit]) => unit === '19-G'))).units,
    ).toContainEqual(['19-G', fix]);
    expect(hub.sync.heard().get('19-G')).toMatchObject({ online: true });
    expect(hub.sync.positions()).toMatchObject({ '19-G': fix });
  } finally {
    await second.close();
  }
});

test('no frame is larger than a tablet takes, however much there is', async () => {
  const job = { id: jobId(1), precinct: '19' };
  const text = 'x'.repeat(20_000);
  for (let n = 0; n < 49; n += 1) await hub.act([incidentFact(job, 'incident.noteAdded', { text })]);
  // What would no longer fit into a frame is refused.
  expect(await hub.act([...Array(8)].map(() => incidentFact(job, 'incident.noteAdded', { text })))).toBe(
    false,
  );
  const raw = await signOn('19-H', '1041');
  await raw.next('snap', ({ done, aggregates }) => done && aggregates.length > 0);
  expect(raw.longest()).toBeGreaterThan(900_000);
  expect(raw.longest()).toBeLessThan(maxFrameBytes);
});

test('refuses what a tablet has no business to write, and says so again after the answer was lost', async () => {
  const raw = await signOn('19-A', '1001');
  const store = `store-${count}`;
  const other = (await hub.journal.state('unit/17-A')) as UnitState;
  const acts = [
    act(2, setStatus(other, 'meal'), '1001'),
    act(3, [incidentFact({ id: jobId(2), precinct: '17' }, 'incident.noteAdded', { text: 'mine?' })], '1001'),
    act(4, [incidentFact({ id: jobId(1), precinct: '17' }, 'incident.noteAdded', { text: 'mine?' })], '1001'),
    act(5, [incidentFact({ id: jobId(1), precinct: '19' }, 'incident.noteAdded', { text: 'hm' })], '1002'),
    act(6, [reported(77)], '1001'),
  ];
  raw.send({ k: 'up', acts });
  const { seq, refused } = await raw.next('ack', (frame) => frame.seq === 6);
  expect([seq, refused.map(([first, { code }]) => [first, code])]).toEqual([
    6,
    [
      [2, 'not-own-unit'],
      [3, 'not-own-job'],
      [4, 'wrong-channel'],
      [5, 'not-signed-on'],
      [6, 'not-a-units'],
    ],
  ]);
  raw.close();
  const again = open('token-demo', store);
  again.hello({ cursor: hub.journal.position(), seq: 6 });
  expect(await again.next('welcome')).toMatchObject({ acked: 6 });
  // Frame by frame, as over a slow link: each answer says what was refused of its own frame, and goes no further.
  const [first, ...others] = acts;
  if (first) again.send({ k: 'up', acts: [first] });
  expect(await again.next('ack')).toEqual({ k: 'ack', seq: 2, refused: refused.slice(0, 1) });
  again.send({ k: 'up', acts: others });
  expect(await again.next('ack', (frame) => frame.seq === 6)).toEqual({
    k: 'ack',
    seq: 6,
    refused: refused.slice(1),
  });
});

test('asks again for acts that are missing', async () => {
  const raw = await signOn('19-B', '1052');
  raw.send({ k: 'up', acts: [act(5, [reported(78)], '1052')] });
  expect(await raw.next('ack', ({ refused }) => refused.length === 0)).toMatchObject({ seq: 1 });
  expect(await raw.next('bye')).toMatchObject({ retry: true });
});
