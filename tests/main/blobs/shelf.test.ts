import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlobRef } from '../../../src-contract/blob.ts';
import { attachFile } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { createShelf, type Shelf } from '../../../src-main/blobs/shelf.ts';
import { writeBlob } from '../../../src-main/blobs/write-blob.ts';
import { append } from '../../../src-main/store/append.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore, type Store } from '../../../src-main/store/store.ts';
import { hashOf, heldBytes, inPieces, photo } from '../support/blob-bytes.ts';
import {
  jobId,
  migrationsFolder,
  officer,
  reported,
  scratchFolder,
  silent,
  testCodes,
  testKey,
} from '../support/fixtures.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const none: ReadonlySet<string> = new Set();
const mostCopies = 10_000;
let db: Database;
let store: Store;
let clock: VirtualClock;
let shelf: Shelf;
let works: number;
beforeEach(() => {
  db = openDatabase(join(mkdtempSync(join(scratch.path, 'shelf-')), 'store.db'), testKey);
  store = createStore(db, migrationsFolder);
  clock = new VirtualClock();
  works = 0;
  const events = {
    work: () => {
      works += 1;
    },
    progressed: () => undefined,
  };
  shelf = createShelf({ store, clock, log: silent, mostCopies }, events);
  append(store, [reported(1)], { actor: 'feed:test', role: 'feed' }, codes, 1000);
});
afterEach(() => store.close());

const job = () => store.aggregates.current('incident', jobId(1)) as IncidentState;
const put = (n: number, mediaType = 'image/jpeg', size = 1000) =>
  writeBlob(store, inPieces(photo(n, size)), { mediaType, at: n, most: 1_000_000 });

/** Gives the act. */
function attach(file: BlobRef): number {
  const appended = append(
    store,
    attachFile(job(), file),
    { actor: officer.id, role: 'officer' },
    codes,
    1000,
  );
  if ('refused' in appended) throw new Error(appended.refused.reason);
  return appended.act;
}
const refuse = (act: number) => store.change(() => store.journal.refuse(act, { code: 'no', reason: 'No.' }));

function sendOrder(): string[] {
  const hashes: string[] = [];
  for (let next = shelf.next(none); next; next = shelf.next(new Set(hashes))) hashes.push(next.hash);
  return hashes;
}

describe('what is to be sent', () => {
  it('is what an act names, by lane and then the oldest first', async () => {
    const files = [
      await put(1, 'video/mp4'),
      await put(2, 'audio/ogg'),
      await put(3),
      await put(4, 'video/mp4'),
      await put(5),
    ];
    for (const file of files.toReversed()) attach(file);
    await put(6);
    const [videoA, audio, photoA, videoB, photoB] = files.map(({ hash }) => hash);
    expect(sendOrder()).toEqual([photoA, photoB, audio, videoA, videoB]);
  });

  it('is read in any order and size', async () => {
    const bytes = photo(7, 600_000);
    const file = await put(7, 'image/jpeg', bytes.length);
    expect(hashOf(shelf.read(file.hash, 262_100, 262_200))).toBe(hashOf(bytes.subarray(262_100, 262_200)));
    expect(hashOf(shelf.read(file.hash, 0, 5))).toBe(hashOf(bytes.subarray(0, 5)));
  });

  it('is not what only refused acts name, even when they are taken off the list', async () => {
    const file = await put(1);
    const act = attach(file);
    refuse(act);
    expect(sendOrder()).toEqual([]);
    const again = attach(file);
    expect(sendOrder()).toEqual([file.hash]);
    store.change(() => store.journal.dismiss(act));
    expect(sendOrder()).toEqual([file.hash]);
    refuse(again);
    expect(sendOrder()).toEqual([]);
  });

  it('is told of as it goes, and is done with when the hub has it', async () => {
    const file = await put(1);
    attach(file);
    expect(shelf.state(file)).toMatchObject({ state: 'waiting', done: 0 });
    shelf.progress(file.hash, 400);
    expect(shelf.state(file)).toMatchObject({ state: 'waiting', done: 400 });
    shelf.kept(file.hash);
    expect(shelf.state(file)).toMatchObject({ state: 'atHub' });
    expect(sendOrder()).toEqual([]);
    // The same photo once more: the hub may have let it go since, and says so.
    await put(1);
    expect(sendOrder()).toEqual([file.hash]);
  });

  it('is offered no more on this start when the hub has it and the disk does not take that down', async () => {
    const file = await put(1);
    attach(file);
    db.pragma('query_only = 1');
    shelf.kept(file.hash);
    expect(sendOrder()).toEqual([]);
    db.pragma('query_only = 0');
    shelf.kept(file.hash);
    expect(store.blobs.get(file.hash)?.state).toBe('kept');
  });

  it('stays when the hub may take it later, and needs attention when it never will', async () => {
    const file = await put(1);
    const act = attach(file);
    shelf.refused(file.hash, { code: 'busy', reason: 'Later.' }, true);
    expect(sendOrder()).toEqual([file.hash]);
    expect(store.blobs.refused()).toEqual([]);
    shelf.refused(file.hash, { code: 'no-room', reason: 'The hub has no room.' }, false);
    expect(sendOrder()).toEqual([]);
    expect(store.blobs.refused()).toEqual([
      { act, refused: { code: 'no-room', reason: 'The hub has no room.' } },
    ]);
    store.change(() => store.blobs.dismiss(act));
    expect(store.blobs.refused()).toEqual([]);
    expect(shelf.state(file)).toMatchObject({ state: 'refused', reason: 'The hub has no room.' });
    // Put and attached once more, it is tried once more.
    await put(1);
    expect(sendOrder()).toEqual([file.hash]);
  });
});

describe('what is to be fetched', () => {
  const refTo = (bytes: Uint8Array): BlobRef => ({
    hash: hashOf(bytes),
    size: bytes.length,
    mediaType: 'image/jpeg',
  });

  /** As the link does it, in parts of the given sizes. */
  function fetchIn(bytes: Uint8Array, sizes: readonly number[]): void {
    for (let n = 0; ; n += 1) {
      const wanted = shelf.wanted(none);
      if (wanted?.hash !== hashOf(bytes)) return;
      const upTo = Math.min(bytes.length, wanted.have + (sizes[n % sizes.length] ?? 1));
      shelf.take(wanted.hash, wanted.have, bytes.subarray(wanted.have, upTo));
    }
  }

  it('comes whole in parts of any size, through a restart, and is shown then', () => {
    let n = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9000 }),
        fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (size, sizes, isRestarted) => {
          n += 1;
          const bytes = photo(n, size);
          shelf.need(refTo(bytes));
          if (isRestarted && size > 10) {
            shelf.take(hashOf(bytes), 0, bytes.subarray(0, size >> 1));
            shelf = createShelf({ store, clock, log: silent, mostCopies }, { work() {}, progressed() {} });
            shelf.need(refTo(bytes));
            expect(shelf.wanted(none)).toMatchObject({ have: size >> 1 });
          }
          fetchIn(bytes, sizes);
          expect(heldBytes(store, hashOf(bytes))?.equals(bytes)).toBe(true);
          expect(shelf.state(refTo(bytes)).state).toBe('atHub');
          expect(shelf.wanted(none)).toBeUndefined();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is asked for once, the newest wish first, and only what is not here', async () => {
    const own = await put(1);
    shelf.need(own);
    expect([works, shelf.wanted(none)]).toEqual([0, undefined]);
    const [older, newer] = [refTo(photo(2, 500)), refTo(photo(3, 500))];
    shelf.need(older);
    shelf.need(newer);
    shelf.need(older);
    expect(works).toBe(2);
    expect(shelf.wanted(none)).toMatchObject({ hash: newer.hash, have: 0 });
    expect(shelf.wanted(new Set([newer.hash]))).toMatchObject({ hash: older.hash });
    expect(shelf.state(older)).toMatchObject({ state: 'fetching', done: 0 });
  });

  it('is not shown when it is not what it is named', () => {
    const bytes = photo(2, 3000);
    shelf.need(refTo(bytes));
    shelf.take(hashOf(bytes), 0, bytes.subarray(0, 2000));
    shelf.take(hashOf(bytes), 2000, photo(3, 1000));
    expect(store.blobs.get(hashOf(bytes))).toBeUndefined();
    expect(shelf.state(refTo(bytes))).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(/not/),
    });
    expect(shelf.wanted(none)).toBeUndefined();
  });

  it('passes over bytes that nobody asked for, or that belong elsewhere', () => {
    const bytes = photo(2, 3000);
    shelf.take(hashOf(bytes), 0, bytes);
    expect(store.blobs.get(hashOf(bytes))).toBeUndefined();
    shelf.need(refTo(bytes));
    shelf.take(hashOf(bytes), 10, bytes.subarray(10));
    shelf.take(hashOf(bytes), 0, Buffer.concat([bytes, bytes]));
    expect(shelf.wanted(none)).toMatchObject({ have: 0 });
    fetchIn(bytes, [800]);
    expect(shelf.state(refTo(bytes)).state).toBe('atHub');
  });

  it('is said to be unavailable when the hub does not give it, and is asked for again only when it may later', () => {
    const [gone, late] = [refTo(photo(2, 500)), refTo(photo(3, 500))];
    shelf.need(gone);
    shelf.need(late);
    shelf.refused(gone.hash, { code: 'unknown', reason: 'The hub does not have it.' }, false);
    shelf.refused(late.hash, { code: 'busy', reason: 'Later.' }, true);
    expect(shelf.state(gone)).toMatchObject({ state: 'unavailable', reason: 'The hub does not have it.' });
    shelf.need(gone);
    expect(shelf.wanted(none)).toMatchObject({ hash: late.hash });
    expect(shelf.state(late)).toMatchObject({ state: 'fetching', reason: 'Later.' });
    fetchIn(photo(3, 500), [100]);
    expect(shelf.state(late)).toEqual({ ...late, mediaType: undefined, state: 'atHub', done: 500 });
  });

  it('is this tablet’s own as soon as the same photo is put here', async () => {
    const bytes = photo(2, 3000);
    shelf.need(refTo(bytes));
    shelf.take(hashOf(bytes), 0, bytes.subarray(0, 1000));
    attach(await put(2, 'image/jpeg', 3000));
    expect([shelf.wanted(none), sendOrder()]).toEqual([undefined, [hashOf(bytes)]]);
    shelf.refused(hashOf(bytes), { code: 'no-room', reason: 'No.' }, false);
    expect(shelf.state(refTo(bytes))).toMatchObject({ state: 'refused' });
    expect(store.blobs.refused()).toHaveLength(1);
  });

  it('makes room for itself by the oldest copies, and never by what the hub does not have', async () => {
    const own = await put(9, 'image/jpeg', 9000);
    attach(own);
    for (let n = 1; n <= 12; n += 1) {
      clock.advance(1000);
      shelf.need(refTo(photo(n, 2000)));
      fetchIn(photo(n, 2000), [700]);
    }
    const here = Array.from({ length: 12 }, (_, n) => n + 1).filter((n) =>
      heldBytes(store, hashOf(photo(n, 2000))),
    );
    expect(here).toEqual([8, 9, 10, 11, 12]);
    expect(heldBytes(store, own.hash)?.length).toBe(9000);
    clock.advance(60_000);
    const bytes = db.prepare('SELECT sum(length(bytes)) FROM blob_part').pluck().get();
    expect(bytes).toBe(9000 + 10_000);
  });

  it('gives up in words on a disk that takes nothing, and on what is larger than all copies may be', () => {
    const bytes = photo(2, 3000);
    shelf.need(refTo(bytes));
    db.pragma('query_only = 1');
    shelf.take(hashOf(bytes), 0, bytes.subarray(0, 100));
    db.pragma('query_only = 0');
    expect(shelf.state(refTo(bytes))).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(/room/),
    });
    const large = { ...refTo(photo(3, 10)), size: mostCopies + 1 };
    shelf.need(large);
    expect(shelf.state(large)).toMatchObject({ state: 'unavailable' });
    expect(shelf.wanted(none)).toBeUndefined();
  });
});
