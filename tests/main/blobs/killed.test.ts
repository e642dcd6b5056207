import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { partBytes } from '../../../src-main/blobs/write-blob.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore } from '../../../src-main/store/store.ts';
import { hashOf, heldBytes, photo } from '../support/blob-bytes.ts';
import { migrationsFolder, scratchFolder, testKey } from '../support/fixtures.ts';
import { killWhileWriting } from '../support/kill-while-writing.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const lives = 4;
const written = (n: number) => photo(n, (n % 4) * partBytes + 1000 + n);

test('a tablet that is killed in the middle of photos has every one that it said was saved, whole, and no half ones', async () => {
  const folder = mkdtempSync(join(scratch.path, 'photos-'));
  const killed = new Set<number>();
  for (let life = 0; life < lives; life += 1) {
    const moment = { lines: 2 + Math.floor(Math.random() * 5), ms: Math.random() * 60 };
    const acknowledged = await killWhileWriting(folder, 'photos', moment);
    const db = openDatabase(join(folder, 'store.db'), testKey);
    const store = createStore(db, migrationsFolder);
    const begun = Number(store.settings.all().photos);
    expect(begun).toBeLessThanOrEqual(acknowledged + 1);
    // It may have been saved without a word of it.
    if (begun > acknowledged) killed.add(begun);

    for (let n = 1; n <= begun; n += 1) {
      const bytes = written(n);
      const held = heldBytes(store, hashOf(bytes));
      if (held || !killed.has(n)) expect(held?.equals(bytes), `photo ${n}`).toBe(true);
    }
    const attached: string[] = [];
    for (let next = store.blobs.next(new Set(attached)); next; next = store.blobs.next(new Set(attached)))
      attached.push(next.hash);
    const wanted = Array.from({ length: begun }, (_, n) => n + 1).filter(
      (n) => n % 3 === 0 && !killed.has(n),
    );
    expect(attached).toEqual(expect.arrayContaining(wanted.map((n) => hashOf(written(n)))));

    // What was half written is taken out, and nothing else.
    const whole = db.prepare('SELECT sum(size) FROM blob WHERE hash IS NOT NULL').pluck().get();
    store.change(() => store.blobs.release(0));
    while (store.change(() => store.blobs.purge()));
    expect(db.prepare('SELECT sum(length(bytes)) FROM blob_part').pluck().get()).toBe(whole);
    store.close();
  }
});
