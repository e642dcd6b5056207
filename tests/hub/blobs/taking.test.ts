import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { standingOf } from '../../../src-hub/store/blobs/standing.ts';
import { inTransaction } from '../../../src-hub/store/transaction.ts';
import { testDatabases } from '../support/database.ts';
import { type BlobStage, bytesOf, hashOf, openBlobStage } from './stage.ts';

const databases = testDatabases();
let url: string;
let stage: BlobStage;
beforeEach(async () => {
  url = await databases.create();
  stage = await openBlobStage(databases.poolOf(url));
});
afterEach(() => stage.close());

const received = async (hash: string) => (await standingOf(stage.pool, hash))?.received;

test('a file that an act names comes whole, and is kept in parts of one MiB', async () => {
  const photo = randomBytes(2_500_000);
  const ref = await stage.name(photo);
  const line = stage.connect();
  expect(await line.ask(1, ref)).toEqual({ k: 'have', blob: 1, upTo: 0 });
  expect(await line.sendAll(1, photo)).toEqual({ k: 'have', blob: 1, upTo: photo.length, isKept: true });
  expect((await bytesOf(stage.pool, ref.hash)).equals(photo)).toBe(true);
  const { rows } = await stage.pool.query(
    'select from_byte, length(bytes) from blob_part order by from_byte',
  );
  expect(rows).toEqual([
    { from_byte: '0', length: 1_048_576 },
    { from_byte: '1048576', length: 1_048_576 },
    { from_byte: '2097152', length: 402_848 },
  ]);
  // Offered once more, after its last answer was lost for one.
  expect(await line.ask(2, ref)).toEqual({ k: 'have', blob: 2, upTo: photo.length, isKept: true });
});

test('after a cut it goes on from where it was', async () => {
  const photo = randomBytes(300_000);
  const ref = await stage.name(photo);
  const first = stage.connect();
  await first.ask(1, ref);
  await first.part({ blob: 1, from: 0, bytes: photo.subarray(0, 100_001) });
  await first.closed();
  const second = stage.connect();
  expect(await second.ask(7, ref)).toEqual({ k: 'have', blob: 7, upTo: 100_001 });
  expect(await second.sendAll(7, photo, 100_001)).toMatchObject({ isKept: true });
  expect((await bytesOf(stage.pool, ref.hash)).equals(photo)).toBe(true);
});

test('every part is answered at once, though it is not written yet', async () => {
  const photo = randomBytes(10_000);
  const ref = await stage.name(photo);
  const line = stage.connect();
  await line.ask(1, ref);
  for (let at = 0; at < 9000; at += 1000) {
    await line.part({ blob: 1, from: at, bytes: photo.subarray(at, at + 1000) });
    await line.next('have', ({ upTo }) => upTo === at + 1000);
  }
  expect(await received(ref.hash)).toBe(0);
});

test('a hub that is killed has what was written, and says so to the next offer', async () => {
  const photo = randomBytes(500_000);
  const ref = await stage.name(photo);
  const doomed = stage.connect();
  await doomed.ask(1, ref);
  for (let at = 0; at < 200_000; at += 20_000) {
    await doomed.part({ blob: 1, from: at, bytes: photo.subarray(at, at + 20_000) });
  }
  await vi.waitFor(async () => expect(await received(ref.hash)).toBeGreaterThanOrEqual(131_072));
  // Nobody says goodbye: what was only in its memory is gone.
  const next = stage.connect();
  const durable = await received(ref.hash);
  expect(durable).toBeLessThan(200_000);
  expect(await next.ask(1, ref)).toEqual({ k: 'have', blob: 1, upTo: durable });
  expect(await next.sendAll(1, photo, durable)).toMatchObject({ isKept: true });
  expect((await bytesOf(stage.pool, ref.hash)).equals(photo)).toBe(true);
});

test('a few bytes wait no longer than two seconds to be written', async () => {
  const photo = randomBytes(5000);
  const ref = await stage.name(photo);
  const line = stage.connect();
  await line.ask(1, ref);
  await line.part({ blob: 1, from: 0, bytes: photo.subarray(0, 1000) });
  stage.timers.fire();
  await vi.waitFor(async () => expect(await received(ref.hash)).toBe(1000));
});

test('a hub that was killed before it looked at a whole file looks when it is offered again', async () => {
  const photo = randomBytes(5000);
  const ref = await stage.name(photo);
  const line = stage.connect();
  await line.ask(1, ref);
  await line.part({ blob: 1, from: 0, bytes: photo.subarray(0, 4000) });
  await line.closed();
  await stage.pool.query('insert into blob_part (hash, from_byte, bytes) values ($1, 4000, $2)', [
    ref.hash,
    photo.subarray(4000),
  ]);
  await stage.pool.query('update blob set received = size');
  const next = stage.connect();
  await next.offer({ k: 'offer', blob: 1, ...ref });
  expect(await next.next('have', ({ isKept }) => isKept === true)).toMatchObject({ upTo: 5000 });
});

test('what does not have the hash of its name is not kept, and comes again', async () => {
  const photo = randomBytes(400_000);
  const ref = await stage.name(photo);
  const line = stage.connect();
  const bad = Buffer.from(photo);
  bad[250_000] = (bad[250_000] ?? 0) ^ 1;
  await line.ask(1, ref);
  expect(await line.sendAll(1, bad)).toEqual({
    k: 'no',
    blob: 1,
    retry: true,
    refusal: { code: 'spoilt', reason: 'The photo did not arrive as it was. The tablet sends it again.' },
  });
  expect(await bytesOf(stage.pool, ref.hash)).toHaveLength(0);
  expect(await line.ask(2, ref)).toEqual({ k: 'have', blob: 2, upTo: 0 });
  expect(await line.sendAll(2, photo)).toMatchObject({ isKept: true });
});

test('a file that no act names, and one that others’ acts name, are answered alike and not taken', async () => {
  const theirs = await stage.name(randomBytes(1000), { job: 2, store: 'store-two' });
  const nobodys = { hash: hashOf(randomBytes(9)), size: 9 };
  const line = stage.connect('store-one', ['precinct/19', 'city/all']);
  const answers = [await line.ask(1, theirs), await line.ask(1, nobodys)];
  expect(answers[0]).toMatchObject({ k: 'no', retry: true, refusal: { code: 'not-named' } });
  expect(answers[1]).toEqual(answers[0]);
  await line.part({ blob: 1, from: 0, bytes: randomBytes(9) });
  await line.closed();
  expect((await stage.pool.query('select 1 from blob')).rowCount).toBe(0);
});

test('a file is taken as soon as its act is there; from its writer, whatever they may see by then', async () => {
  const photo = randomBytes(100);
  const line = stage.connect('store-one', []);
  expect(await line.ask(1, { hash: hashOf(photo), size: 100 })).toMatchObject({ k: 'no', retry: true });
  const ref = await stage.name(photo);
  expect(await line.ask(2, ref)).toEqual({ k: 'have', blob: 2, upTo: 0 });
  expect(await line.sendAll(2, photo)).toMatchObject({ isKept: true });
});

test.each([
  ['an image', 'image/jpeg', 25_000_000],
  ['a recording', 'audio/ogg', 100_000_000],
])('%s may have so many bytes and no more', async (_kind, mediaType, most) => {
  const line = stage.connect();
  const fits = await stage.name(randomBytes(8), { size: most, mediaType });
  expect(await line.ask(1, fits)).toMatchObject({ k: 'have' });
  const large = await stage.name(randomBytes(8), { size: most + 1, mediaType });
  expect(await line.ask(2, large)).toMatchObject({ k: 'no', retry: false, refusal: { code: 'too-large' } });
});

test('a file of another size than its act says is not taken', async () => {
  const ref = await stage.name(randomBytes(1000));
  const line = stage.connect();
  const other = { ...ref, size: 999 };
  expect(await line.ask(1, other)).toMatchObject({ k: 'no', retry: false, refusal: { code: 'wrong-size' } });
  await line.ask(2, ref);
  await line.part({ blob: 2, from: 999, bytes: randomBytes(2) });
  expect(await line.next('no')).toMatchObject({ blob: 2, retry: false, refusal: { code: 'bad-range' } });
});

test('somebody who names a file with a wrong size keeps nobody from sending it', async () => {
  const photo = randomBytes(1000);
  const wrong = await stage.name(photo, { store: 'store-two', size: 5 });
  const right = await stage.name(photo);
  const other = stage.connect('store-two');
  await other.ask(1, wrong);
  await other.part({ blob: 1, from: 0, bytes: photo.subarray(0, 3) });
  await other.closed();
  const line = stage.connect();
  expect(await line.ask(1, right)).toEqual({ k: 'have', blob: 1, upTo: 0 });
  expect(await line.sendAll(1, photo)).toMatchObject({ isKept: true });
  expect(await stage.connect('store-two').ask(2, wrong)).toMatchObject({ refusal: { code: 'wrong-size' } });
});

test('parts that come twice, overlap, or come before what is before them are taken once and in order', async () => {
  const photo = randomBytes(100);
  const ref = await stage.name(photo);
  const line = stage.connect();
  await line.ask(1, ref);
  const told: unknown[] = [];
  for (const [from, upTo] of [
    [0, 40],
    [0, 40],
    [60, 80],
    [20, 60],
    [50, 55],
    [59, 99],
  ] as const) {
    await line.part({ blob: 1, from, bytes: photo.subarray(from, upTo) });
    await turn();
    const last = line.sent.at(-1);
    told.push(last && 'upTo' in last && last.upTo);
    stage.timers.fire();
  }
  expect(told).toEqual([40, 40, 40, 60, 60, 99]);
  expect(await line.sendAll(1, photo, 99)).toMatchObject({ isKept: true });
  expect((await bytesOf(stage.pool, ref.hash)).equals(photo)).toBe(true);
});

test('two tablets at two hub processes may send the same file at once', async () => {
  const photo = randomBytes(1_000_000);
  const ref = await stage.name(photo);
  await stage.name(photo, { store: 'store-two' });
  const elsewhere = await openBlobStage(databases.poolOf(url), stage.timers);
  const lines = [stage.connect(), elsewhere.connect('store-two')];
  const beating = setInterval(stage.timers.fire, 20);
  try {
    const answers = await Promise.all(
      lines.map(async (line) => {
        await line.ask(1, ref);
        return line.sendAll(1, photo, 0, 20_000);
      }),
    );
    for (const answer of answers) expect(answer).toMatchObject({ k: 'have', isKept: true });
    expect((await bytesOf(stage.pool, ref.hash)).equals(photo)).toBe(true);
  } finally {
    clearInterval(beating);
    await elsewhere.close();
  }
});

test('the slower of two is told how far the other has brought it', async () => {
  const photo = randomBytes(300_000);
  const ref = await stage.name(photo);
  const [slow, fast] = [stage.connect(), stage.connect()];
  await slow.ask(1, ref);
  await fast.ask(1, ref);
  await fast.part({ blob: 1, from: 0, bytes: photo.subarray(0, 250_000) });
  await fast.closed();
  await slow.part({ blob: 1, from: 0, bytes: photo.subarray(0, 100) });
  stage.timers.fire();
  expect(await slow.next('have', ({ upTo }) => upTo > 100)).toEqual({ k: 'have', blob: 1, upTo: 250_000 });
  expect(await slow.sendAll(1, photo, 250_000)).toMatchObject({ isKept: true });
});

test('a tablet that sends faster than the database writes is not read any further', async () => {
  const video = randomBytes(600_000);
  const ref = await stage.name(video, { mediaType: 'video/mp4' });
  const line = stage.connect();
  await line.ask(1, ref);
  let taken = 0;
  const held = Promise.withResolvers<void>();
  const holding = inTransaction(stage.pool, 'write', async (client) => {
    await client.query('select 1 from blob for update');
    await held.promise;
  });
  const sending = (async () => {
    for (let at = 0; at < video.length; at += 10_000) {
      await line.part({ blob: 1, from: at, bytes: video.subarray(at, at + 10_000) });
      taken += 10_000;
    }
  })();
  const waiting =
    "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  await vi.waitFor(async () => expect((await stage.pool.query(waiting)).rowCount).toBe(1));
  expect(taken).toBeLessThanOrEqual(262_144);
  held.resolve();
  await holding;
  await sending;
  expect(await line.next('have', ({ isKept }) => isKept === true)).toMatchObject({ upTo: 600_000 });
  expect((await bytesOf(stage.pool, ref.hash)).equals(video)).toBe(true);
});

test('while the database is away a file is to be sent later, and nothing of it is wrong then', async () => {
  const photo = randomBytes(200_000);
  const ref = await stage.name(photo);
  const line = stage.connect();
  await line.ask(1, ref);
  await line.part({ blob: 1, from: 0, bytes: photo.subarray(0, 50_000) });
  await stage.pool.query('alter table blob_part rename to away');
  stage.timers.fire();
  expect(await line.next('no')).toMatchObject({ retry: true, refusal: { code: 'hub-fault' } });
  await stage.pool.query('alter table away rename to blob_part');
  expect(await line.ask(2, ref)).toEqual({ k: 'have', blob: 2, upTo: 0 });
  expect(await line.sendAll(2, photo)).toMatchObject({ isKept: true });
});
