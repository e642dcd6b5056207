import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partBytes, writeBlob } from '../../../src-main/blobs/write-blob.ts';
import { sqliteCode } from '../../../src-main/store/fault.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore, type Store } from '../../../src-main/store/store.ts';
import { hashOf, heldBytes, inPieces, photo } from '../support/blob-bytes.ts';
import { migrationsFolder, scratchFolder, testKey } from '../support/fixtures.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

let folder: string;
let db: Database;
let store: Store;
const open = () => {
  db = openDatabase(join(folder, 'store.db'), testKey);
  store = createStore(db, migrationsFolder);
};
beforeEach(() => {
  folder = mkdtempSync(join(scratch.path, 'blobs-'));
  open();
});
afterEach(() => store.close());

const jpeg = { mediaType: 'image/jpeg', at: 1000, most: 2_000_000 };
const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
function purge(): void {
  while (store.change(() => store.blobs.purge()));
}

describe('a blob that a screen hands over', () => {
  it('is named by its bytes, and read back by any range, however it came', async () => {
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.integer({ min: 1, max: 3000 }),
          fc.integer({ min: partBytes - 2, max: 3 * partBytes + 2 }),
        ),
        fc.integer({ min: 100, max: 400_000 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 8 }),
        async (size, piece, ranges) => {
          n += 1;
          const bytes = photo(n, size);
          const ref = await writeBlob(store, inPieces(bytes, piece), jpeg);
          expect(ref).toEqual({ hash: hashOf(bytes), size, mediaType: 'image/jpeg' });
          const blob = store.blobs.get(ref.hash);
          expect(blob).toMatchObject({ size, have: size, state: 'waiting', mediaType: 'image/jpeg' });
          for (const [a, b] of ranges) {
            const [from, upTo] = [a % size, (a % size) + 1 + (b % size)];
            expect(hashOf(store.blobs.read(blob?.id ?? 0, from, upTo))).toBe(
              hashOf(bytes.subarray(from, upTo)),
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is there after the power went, from the moment it was said to be saved', async () => {
    const bytes = photo(1, 700_000);
    const { hash } = await writeBlob(store, inPieces(bytes), jpeg);
    store.close();
    open();
    expect(heldBytes(store, hash)?.equals(bytes)).toBe(true);
  });

  it('is one blob when the same bytes come twice', async () => {
    const bytes = photo(1, 700_000);
    await writeBlob(store, inPieces(bytes), jpeg);
    const parts = count('blob_part');
    await writeBlob(store, inPieces(bytes, 9999), jpeg);
    purge();
    expect([count('blob'), count('blob_part')]).toEqual([1, parts]);
    expect(heldBytes(store, hashOf(bytes))?.equals(bytes)).toBe(true);
  });

  it('lets acts be written between its parts', async () => {
    const order: string[] = [];
    async function* source() {
      for await (const piece of inPieces(photo(1, 4 * partBytes), partBytes)) {
        order.push('part');
        yield piece;
      }
    }
    const act = () => {
      store.change(() => store.settings.set('act', String(order.length)));
      order.push('act');
      if (order.length < 8) setImmediate(act);
    };
    setImmediate(act);
    await writeBlob(store, source(), jpeg);
    expect(order.join(' ')).toMatch(/part act( act)* part/);
  });

  it.each([
    ['more bytes than there may be', inPieces(photo(1, 2_000_001)), 'too-large'],
    ['no bytes', inPieces(photo(1, 0)), 'empty'],
  ])('is not kept when it has %s', async (_, source, why) => {
    await expect(writeBlob(store, source, jpeg)).rejects.toMatchObject({ why });
    purge();
    expect([count('blob'), count('blob_part')]).toEqual([0, 0]);
  });

  it('leaves nothing when the screen goes away in the middle', async () => {
    async function* cut() {
      yield* inPieces(photo(1, 900_000));
      throw new Error('the screen is gone');
    }
    await expect(writeBlob(store, cut(), jpeg)).rejects.toThrow('the screen is gone');
    purge();
    expect([count('blob'), count('blob_part')]).toEqual([0, 0]);
  });

  it('leaves room for acts again when the disk is full in the middle', async () => {
    await writeBlob(store, inPieces(photo(1, 300_000)), jpeg);
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages + 200}`);
    const failed = await writeBlob(store, inPieces(photo(2, 1_900_000)), jpeg).catch(sqliteCode);
    expect(failed).toBe('SQLITE_FULL');
    purge();
    expect(count('blob')).toBe(1);
    expect(Number(db.pragma('freelist_count', { simple: true }))).toBeGreaterThan(100);
    store.change(() => store.settings.set('act', 'x'.repeat(100_000)));
    expect(heldBytes(store, hashOf(photo(1, 300_000)))?.equals(photo(1, 300_000))).toBe(true);
  });
});
