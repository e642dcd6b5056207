import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BlobRef } from '../../../src-contract/blob.ts';
import { testDatabases } from '../support/database.ts';
import { type BlobLine, type BlobStage, openBlobStage } from './stage.ts';

const databases = testDatabases();
let stage: BlobStage;
let photo: Buffer;
let ref: BlobRef;
beforeEach(async () => {
  stage = await openBlobStage(await databases.open());
  photo = randomBytes(2_100_000);
  ref = await stage.name(photo);
  const line = stage.connect();
  await line.ask(1, ref);
  await line.sendAll(1, photo);
});
afterEach(() => stage.close());

const want = (line: BlobLine, from: number, upTo: number, hash = ref.hash) =>
  line.want({ k: 'want', blob: 5, hash, from, upTo });
const trail = async () =>
  (await stage.pool.query("select actor, subject, outcome, details from audit where action = 'blob.read'"))
    .rows;

test('a tablet that may see the job gets the bytes that it asks for, and its first look is written down', async () => {
  const line = stage.connect('store-two', ['precinct/19']);
  for (const [from, upTo] of [
    [0, 10],
    [1_048_000, 1_049_000],
    [1_048_576, 1_310_720],
    [2_099_999, 2_100_000],
  ]) {
    await want(line, from ?? 0, upTo ?? 0);
    const part = await line.nextPart();
    expect(part).toMatchObject({ blob: 5, from });
    expect(photo.subarray(from, upTo).equals(part.bytes)).toBe(true);
  }
  // The last piece is as long as there is.
  await want(line, 2_090_000, 2_200_000);
  expect((await line.nextPart()).bytes).toHaveLength(10_000);
  expect(await trail()).toEqual([
    {
      actor: 'device:tablet store-two',
      subject: expect.stringMatching(/^incident\//),
      outcome: 'ok',
      details: { hash: ref.hash },
    },
  ]);
});

test('a job that is shared by its subject brings its files', async () => {
  const { rows } = await stage.pool.query<{ subject: string }>('select subject from blob_reference');
  const line = stage.connect('store-two', ['precinct/17', rows[0]?.subject ?? '']);
  await want(line, 0, 10);
  expect((await line.nextPart()).bytes).toHaveLength(10);
});

test('whoever may not see the job gets nothing of its files, not even whether there are any', async () => {
  const line = stage.connect('store-two', ['precinct/17', 'city/all']);
  await want(line, 0, 10);
  const theirs = await line.next('no');
  expect(theirs).toMatchObject({ refusal: { code: 'not-there' } });
  await want(line, 0, 10, '0'.repeat(64));
  expect(await line.next('no')).toEqual(theirs);
  // Nor does its writer, who may not see the job any more.
  const writer = stage.connect('store-one', []);
  await want(writer, 0, 10);
  expect(await writer.next('no')).toEqual(theirs);
  expect(await trail()).toEqual([]);
});

test('a file is given when it is whole, and not before', async () => {
  const other = randomBytes(5000);
  const coming = await stage.name(other);
  const line = stage.connect();
  await want(line, 0, 10, coming.hash);
  expect(await line.next('no')).toMatchObject({ retry: true, refusal: { code: 'on-its-way' } });
  await line.ask(1, coming);
  await line.part({ blob: 1, from: 0, bytes: other.subarray(0, 1000) });
  await want(line, 0, 10, coming.hash);
  expect(await line.next('no')).toMatchObject({ retry: true, refusal: { code: 'on-its-way' } });
  await line.sendAll(1, other, 1000);
  await want(line, 0, 10, coming.hash);
  expect((await line.nextPart()).bytes).toHaveLength(10);
});

test.each([
  [5, 5],
  [9, 5],
  [0, 262_145],
  [2_100_000, 2_100_001],
])('nothing is given from %i to %i', async (from, upTo) => {
  const line = stage.connect();
  await want(line, from, upTo);
  expect(await line.next('no')).toMatchObject({ retry: false, refusal: { code: 'bad-range' } });
});

test('a tablet that asks and does not read is not read any further', async () => {
  const left = Promise.withResolvers<void>();
  const line = stage.connect('store-one', ['precinct/19'], () => left.promise);
  let asked = 0;
  const asking = (async () => {
    for (let n = 0; n < 20; n += 1) {
      await want(line, 0, 1000);
      asked += 1;
    }
  })();
  await line.nextPart();
  expect(asked).toBeLessThan(8);
  left.resolve();
  await asking;
  expect(asked).toBe(20);
});
