import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addNote } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { append } from '../../../src-main/store/append.ts';
import { StoreFault } from '../../../src-main/store/fault.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore, type Store } from '../../../src-main/store/store.ts';
import { openTablet } from '../../../src-main/tablet.ts';
import {
  jobId,
  migrationsFolder,
  officer,
  openTestStore,
  packsFolder,
  reported,
  scratchFolder,
  silent,
  testCodes,
  testKey,
} from '../support/fixtures.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());
const secret = 'The narrative that nobody may read off the disk';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(scratch.path, 'file-'));
});

function writeNotes(store: Store, notes: number): void {
  const as = { actor: officer.id, role: 'feed' } as const;
  append(store, [reported(1)], as, codes, 1);
  for (let n = 0; n < notes; n += 1) {
    const job = store.aggregates.current('incident', jobId(1)) as IncidentState;
    append(store, addNote(job, `${secret} ${n}`), as, codes, 2 + n);
  }
}

/** A store as it lies on the disk when the power goes: with a log beside it. */
function cutStore(notes = 30): string {
  const live = mkdtempSync(join(scratch.path, 'live-'));
  const store = openTestStore(live);
  writeNotes(store, notes);
  for (const file of ['store.db', 'store.db-wal']) copyFileSync(join(live, file), join(folder, file));
  store.close();
  return join(folder, 'store.db');
}

/** A store that was closed: all of it in one file. */
function closedStore(notes = 30): string {
  const store = openTestStore(folder);
  writeNotes(store, notes);
  store.close();
  return join(folder, 'store.db');
}

const bytes = (file: string) =>
  [file, `${file}-wal`].filter(existsSync).map((one) => readFileSync(one, 'base64'));

function faultOf(work: () => unknown): StoreFault {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreFault) return error;
    throw error;
  }
  throw new Error('it opened');
}

function openedIn(where: string): Promise<unknown> {
  writeFileSync(
    join(where, 'tablet.json'),
    JSON.stringify({ hub: 'http://127.0.0.1:9', name: 'Test tablet', precinct: '19', token: 'token-1' }),
  );
  return openTablet({
    data: where,
    program: join(packsFolder, '..'),
    keys: { key: () => testKey },
    log: silent,
  });
}

describe('the file', () => {
  it('has nothing in it that can be read without the key, in no file beside it either, and is its owner’s alone', () => {
    cutStore();
    closedStoreBeside();
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    );
    const contents = files.filter((file) => statSync(file).isFile());
    expect(contents.length).toBeGreaterThanOrEqual(3);
    for (const file of contents) {
      const content = readFileSync(file);
      for (const plain of [secret, 'E 72 ST', 'SQLite format 3', 'incident.noteAdded'])
        expect(content.includes(plain)).toBe(false);
    }
    expect(statSync(join(folder, 'closed.db')).mode & 0o077).toBe(0);
  });

  function closedStoreBeside(): void {
    const store = createStore(openDatabase(join(folder, 'closed.db'), testKey), migrationsFolder);
    writeNotes(store, 30);
    store.close();
  }

  it.each([
    ['after a cut, with its log beside it', cutStore],
    ['closed', closedStore],
  ])('is left byte for byte as it was by a wrong key: %s', (_, make) => {
    const file = make();
    const before = bytes(file);
    const fault = faultOf(() => openDatabase(file, Buffer.alloc(32, 8)));
    expect(fault.code).toBe('wrong-key');
    expect(fault.message).toContain('Nothing was deleted.');
    expect(bytes(file)).toEqual(before);
    const store = openTestStore(folder);
    expect(store.journal.lastSeq()).toBe(31);
    store.close();
  });

  it('does not open with a key of another length', () => {
    expect(faultOf(() => openDatabase(join(folder, 'store.db'), Buffer.alloc(16))).code).toBe('wrong-key');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is told to be in use while another program has it', () => {
    const store = openTestStore(folder);
    const fault = faultOf(() => openDatabase(join(folder, 'store.db'), testKey));
    expect(fault.code).toBe('in-use');
    store.close();
  });
});

describe('a damaged file', () => {
  it.each([0, 1])(
    'is told of in words and not deleted, with page %i broken, which every start reads',
    async (page) => {
      const file = closedStore();
      const content = readFileSync(file);
      content.fill(0xaa, page * 4096 + 600, page * 4096 + 900);
      writeFileSync(file, content);
      const before = bytes(file);
      await expect(openedIn(folder)).rejects.toBeInstanceOf(StoreFault);
      expect(bytes(file)).toEqual(before);
    },
  );

  it('is told of in words when it was cut short', async () => {
    const file = closedStore();
    writeFileSync(file, readFileSync(file).subarray(0, 6000));
    await expect(openedIn(folder)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('never gives other contents than were written: each broken byte is found or harmless', () => {
    const file = closedStore(5);
    const whole = readFileSync(file);
    const wanted = openTestStore(folder);
    const before = JSON.stringify(wanted.aggregates.current('incident', jobId(1)));
    wanted.close();
    for (let at = 7; at < whole.length; at += 2311) {
      const where = mkdtempSync(join(scratch.path, 'broken-'));
      const broken = Buffer.from(whole);
      broken[at] = (broken[at] ?? 0) ^ 0x10;
      writeFileSync(join(where, 'store.db'), broken);
      let read: string | undefined;
      try {
        const store = openTestStore(where);
        try {
          read = JSON.stringify(store.aggregates.current('incident', jobId(1)));
        } finally {
          store.close();
        }
      } catch {
        continue;
      }
      expect(read).toBe(before);
    }
  });
});

describe('the shape of the store', () => {
  it('is refused, and left alone, when a newer program wrote it', () => {
    const file = closedStore();
    const db = openDatabase(file, testKey);
    db.pragma('user_version = 99');
    db.close();
    const again = openDatabase(file, testKey);
    const fault = faultOf(() => createStore(again, migrationsFolder));
    expect(fault).toMatchObject({ code: 'too-new', message: expect.stringContaining('newer program') });
    again.close();
  });

  it('is brought up to date wholly or not at all', () => {
    const migrations = mkdtempSync(join(scratch.path, 'migrations-'));
    for (const name of readdirSync(migrationsFolder))
      copyFileSync(join(migrationsFolder, name), join(migrations, name));
    const next = String(readdirSync(migrations).length + 1).padStart(4, '0');
    const file = closedStore();
    writeFileSync(
      join(migrations, `${next}-half.sql`),
      'CREATE TABLE half (id TEXT); INSERT INTO nowhere VALUES (1);',
    );
    const db = openDatabase(file, testKey);
    expect(() => createStore(db, migrations)).toThrow(/nowhere/);
    db.close();
    const store = openTestStore(folder);
    expect(store.journal.lastSeq()).toBe(31);
    store.close();
  });

  it('stays one device over restarts, and is another one in another folder', () => {
    const first = openTestStore(folder);
    const { device } = first;
    first.close();
    const again = openTestStore(folder);
    expect(again.device).toBe(device);
    again.close();
    const other = openTestStore(mkdtempSync(join(scratch.path, 'other-')));
    expect(other.device).not.toBe(device);
    other.close();
  });
});
