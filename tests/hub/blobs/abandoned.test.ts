import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { emptyAbandoned } from '../../../src-hub/store/blobs/abandoned.ts';
import { referencesOf } from '../../../src-hub/store/blobs/references.ts';
import { standingOf } from '../../../src-hub/store/blobs/standing.ts';
import { testDatabases } from '../support/database.ts';
import { bytesOf, openBlobStage } from './stage.ts';

const databases = testDatabases();
const day = 86_400_000;

test('what came of a file whose rest does not come for 30 days goes; its act still names it, and it may come after all', async () => {
  const stage = await openBlobStage(await databases.open());
  try {
    const [whole, half] = [randomBytes(1000), randomBytes(1000)];
    const line = stage.connect();
    const kept = await stage.name(whole);
    await line.ask(1, kept);
    await line.sendAll(1, whole);
    const ref = await stage.name(half);
    await line.ask(2, ref);
    await line.part({ blob: 2, from: 0, bytes: half.subarray(0, 600) });
    await line.closed();

    const now = Date.now();
    expect(await emptyAbandoned(stage.pool, now + 29 * day)).toEqual({ blobs: 0, bytes: 0 });
    expect(await bytesOf(stage.pool, ref.hash)).toHaveLength(600);
    const later = now + 31 * day;
    expect(await emptyAbandoned(stage.pool, later)).toEqual({ blobs: 1, bytes: 600 });
    expect(await bytesOf(stage.pool, ref.hash)).toHaveLength(0);
    expect(await standingOf(stage.pool, ref.hash)).toMatchObject({ received: 0, emptiedAt: later });
    expect(await referencesOf(stage.pool, ref.hash)).toHaveLength(1);
    expect((await bytesOf(stage.pool, kept.hash)).equals(whole)).toBe(true);

    const again = stage.connect();
    expect(await again.ask(1, ref)).toEqual({ k: 'have', blob: 1, upTo: 0 });
    expect(await again.sendAll(1, half)).toMatchObject({ isKept: true });
    expect(await standingOf(stage.pool, ref.hash)).not.toHaveProperty('emptiedAt');
  } finally {
    await stage.close();
  }
});
