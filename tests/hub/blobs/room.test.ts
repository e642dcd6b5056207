import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRoom } from '../../../src-hub/blobs/room.ts';
import { createTaking } from '../../../src-hub/blobs/taking.ts';
import { standingOf } from '../../../src-hub/store/blobs/standing.ts';
import { testDatabases } from '../support/database.ts';
import { openBlobStage } from './stage.ts';

const databases = testDatabases();

test('the room is full when all who hold something hold so much together', () => {
  const room = createRoom(100);
  const [one, other] = [room.holder(), room.holder()];
  one(60);
  other(30);
  expect(room.isFull()).toBe(false);
  other(40);
  expect(room.isFull()).toBe(true);
  one(0);
  expect(room.isFull()).toBe(false);
});

test('where all tablets together have brought much, each writes what it has before it brings more', async () => {
  const stage = await openBlobStage(await databases.open());
  try {
    const room = createRoom(1000);
    const photo = randomBytes(5000);
    const ref = await stage.name(photo);
    const taking = createTaking(
      { ...stage.blobs, room },
      { store: 'store-one', device: 'one', rights: () => new Set(), send: async () => undefined },
    );
    await taking.offer({ k: 'offer', blob: 1, ...ref });
    await taking.part({ blob: 1, from: 0, bytes: photo.subarray(0, 1500) });
    expect((await standingOf(stage.pool, ref.hash))?.received).toBe(0);
    await taking.part({ blob: 1, from: 1500, bytes: photo.subarray(1500, 1600) });
    expect((await standingOf(stage.pool, ref.hash))?.received).toBe(1500);
    await taking.closed();
    expect((await standingOf(stage.pool, ref.hash))?.received).toBe(1600);
    expect(room.isFull()).toBe(false);
  } finally {
    await stage.close();
  }
});
