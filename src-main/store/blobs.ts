import type { Database } from 'better-sqlite3';
import { type BlobRef, blobLanes, laneOf } from '../../src-contract/blob.ts';
import type { Refusal } from '../../src-contract/journal.ts';
import { createBlobBytes } from './blob-bytes.ts';
import type { Touch } from './touch.ts';

/** `kept`: the hub has it. `dismissed`: the hub does not take it, and the officer has read why. `fetched`: a copy of the hub's. */
export type BlobState = 'waiting' | 'kept' | 'refused' | 'dismissed' | 'fetched';

export interface StoredBlob extends BlobRef {
  readonly id: number;
  /** Bytes that are here; all of them but for one that is being fetched. */
  readonly have: number;
  readonly state: BlobState;
  readonly refusal?: Refusal;
}

/**
 * Photos and recordings in the one encrypted file. A blob is written in parts, one short change each, so that acts come
 * between them; it is there for others when its last part is. Nothing that the hub does not have is removed while an act names it.
 */
export interface Blobs {
  get(hash: string): StoredBlob | undefined;
  /** Bytes of a blob from `from` to before `upTo`: less, where they end before. */
  read(blob: number, from: number, upTo: number): Uint8Array;

  /** A screen begins to hand a blob over. Gives its id; what is not finished by the next start is removed. */
  begin(mediaType: string, at: number): number;
  /** The next part, which begins at `start`. */
  write(blob: number, start: number, bytes: Uint8Array): void;
  /**
   * Copies what was written from the write-ahead log into the file, outside of a change. Done after each part it takes some ms;
   * left to SQLite, after every fourth megabyte some act waits for all four of them.
   */
  settle(): void;
  /** It is whole: the blob waits for the hub from now on. One that is here already is the same blob. */
  finish(blob: number, hash: string, size: number): void;
  /** It is not handed over after all, or it is not what it should be. */
  drop(blob: number): void;

  /** The most urgent that the hub does not have: named by an act that is not refused. By lane, then the oldest. */
  next(except: ReadonlySet<string>): Pick<StoredBlob, 'hash' | 'size' | 'mediaType'> | undefined;
  kept(hash: string): void;
  refuse(hash: string, refusal: Refusal): void;
  /** Blobs that the hub refused, with the act that names each; none that was dismissed. */
  refused(): { readonly act: number; readonly refused: Refusal }[];
  /** Takes the refused blobs of an act off the list. They stay here as long as their job does. */
  dismiss(act: number): void;
  /** What the hub does not have, of what acts name. */
  waiting(): { readonly count: number; readonly bytes: number };

  /** A copy of the hub's is to come. Gives its id. */
  expect(ref: BlobRef, at: number): number;
  /** The next bytes of a copy, which begin at `start`. */
  take(blob: number, start: number, bytes: Uint8Array): void;
  /** Lets the oldest copies go until all of them have no more than `most` bytes; never `except`. */
  boundCopies(most: number, except: number): void;

  /**
   * Looks for what nobody needs: what the hub has and whose job is forgotten, what no act and no draft names, copies; the
   * last two only when they are older than `before`, ms.
   */
  release(before: number): void;
  /** Takes out one part of what was let go. Gives false when nothing is left. */
  purge(): boolean;
}

const columns = 'id, hash, size, have, media_type AS mediaType, state, refusal';
interface Row extends BlobRef {
  readonly id: number;
  readonly have: number;
  readonly state: BlobState;
  readonly refusal: string | null;
}

const isNamed = `EXISTS (SELECT 1 FROM blob_use JOIN journal USING (seq)
  WHERE blob_use.hash = blob.hash AND journal.refused IS NULL)`;
const byUrgency = `CASE lane ${blobLanes.map((lane, place) => `WHEN '${lane}' THEN ${place}`).join(' ')} END, at, id`;

export function createBlobs(db: Database, touch: Touch): Blobs {
  const bytes = createBlobBytes(db);
  /** Blobs that a screen is handing over just now. */
  const arriving = new Set<number>();
  const one = <T>(sql: string) => db.prepare<unknown[], T>(sql);
  const sql = {
    get: one<Row>(`SELECT ${columns} FROM blob WHERE hash = ?`),
    begin: db.prepare(
      `INSERT INTO blob (size, media_type, lane, at, state) VALUES (0, @mediaType, @lane, @at, 'arriving')`,
    ),
    finish: db.prepare(`UPDATE blob SET hash = ?, size = ?, have = ?, state = 'waiting' WHERE id = ?`),
    waitAgain: db.prepare(
      `UPDATE blob SET state = 'waiting', refusal = NULL, at = (SELECT at FROM blob WHERE id = @blob) WHERE id = @same`,
    ),
    drop: db.prepare(`UPDATE blob SET hash = NULL, state = 'gone' WHERE id = ?`),
    next: one<Pick<Row, 'hash' | 'size' | 'mediaType'>>(
      `SELECT hash, size, media_type AS mediaType FROM blob WHERE state = 'waiting' AND ${isNamed} ORDER BY ${byUrgency}`,
    ),
    kept: db.prepare(
      `UPDATE blob SET state = 'kept', refusal = NULL WHERE hash = ? AND state IN ('waiting', 'refused', 'dismissed')`,
    ),
    refuse: db.prepare(`UPDATE blob SET state = 'refused', refusal = ? WHERE hash = ? AND state = 'waiting'`),
    refused: one<{ act: number; refusal: string }>(
      `SELECT DISTINCT act, refusal FROM blob JOIN blob_use USING (hash) JOIN journal USING (seq)
       WHERE state = 'refused' AND refused IS NULL ORDER BY act`,
    ),
    dismiss: db.prepare(
      `UPDATE blob SET state = 'dismissed' WHERE state = 'refused'
         AND hash IN (SELECT hash FROM blob_use JOIN journal USING (seq) WHERE act = ?)`,
    ),
    waiting: one<{ count: number; bytes: number }>(
      `SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM blob WHERE state = 'waiting' AND ${isNamed}`,
    ),
    expect: db.prepare(
      `INSERT INTO blob (hash, size, media_type, lane, at, state) VALUES (@hash, @size, @mediaType, @lane, @at, 'fetched')`,
    ),
    take: db.prepare('UPDATE blob SET have = ? WHERE id = ?'),
    copies: one<{ id: number; have: number }>(
      `SELECT id, have FROM blob WHERE state = 'fetched' ORDER BY at DESC, id DESC`,
    ),
    unfinished: one<number>(`SELECT id FROM blob WHERE state = 'arriving'`).pluck(),
    release: db.prepare(releaseSql),
    forgetUses: db.prepare(
      `DELETE FROM blob_use WHERE hash NOT IN (SELECT hash FROM blob WHERE hash IS NOT NULL)
         AND seq NOT IN (SELECT seq FROM journal)`,
    ),
    gone: one<number>(`SELECT id FROM blob WHERE state = 'gone' LIMIT 1`).pluck(),
    remove: db.prepare('DELETE FROM blob WHERE id = ?'),
  };

  function drop(blob: number): void {
    touch('blob');
    arriving.delete(blob);
    sql.drop.run(blob);
  }

  return {
    get(hash) {
      const row = sql.get.get(hash);
      if (!row) return undefined;
      const { refusal, ...rest } = row;
      return { ...rest, ...(refusal !== null && { refusal: JSON.parse(refusal) }) };
    },
    read: bytes.read,

    begin(mediaType, at) {
      touch('part');
      const id = Number(sql.begin.run({ mediaType, lane: laneOf({ mediaType }), at }).lastInsertRowid);
      arriving.add(id);
      return id;
    },
    write(blob, start, part) {
      // No view shows it.
      touch('part');
      bytes.write(blob, start, part);
    },
    settle: () => void db.pragma('wal_checkpoint(PASSIVE)'),
    finish(blob, hash, size) {
      touch('blob');
      const same = sql.get.get(hash);
      if (same?.have === size) {
        // Also where the hub has it: it may have let it go since, and says so when it is offered.
        sql.waitAgain.run({ same: same.id, blob });
        return drop(blob);
      }
      // A copy of which only the beginning has come.
      if (same) drop(same.id);
      arriving.delete(blob);
      sql.finish.run(hash, size, size, blob);
    },
    drop,

    next(except) {
      for (const row of sql.next.iterate()) if (!except.has(row.hash)) return row;
      return undefined;
    },
    kept(hash) {
      touch('blob');
      sql.kept.run(hash);
    },
    refuse(hash, refusal) {
      touch('blob');
      sql.refuse.run(JSON.stringify(refusal), hash);
    },
    refused: () => sql.refused.all().map(({ act, refusal }) => ({ act, refused: JSON.parse(refusal) })),
    dismiss(act) {
      touch('blob');
      sql.dismiss.run(act);
    },
    waiting: () => sql.waiting.get() ?? { count: 0, bytes: 0 },

    expect({ hash, size, mediaType }, at) {
      touch('blob');
      const lane = laneOf({ mediaType });
      return Number(sql.expect.run({ hash, size, mediaType, lane, at }).lastInsertRowid);
    },
    take(blob, start, part) {
      touch('blob');
      bytes.write(blob, start, part);
      sql.take.run(start + part.length, blob);
    },
    boundCopies(most, except) {
      let held = 0;
      for (const { id, have } of sql.copies.all()) {
        held += have;
        if (held > most && id !== except) drop(id);
      }
    },

    release(before) {
      touch('blob');
      for (const id of sql.unfinished.all()) if (!arriving.has(id)) drop(id);
      sql.release.run({ before });
      sql.forgetUses.run();
    },
    purge() {
      const blob = sql.gone.get();
      if (blob === undefined) return false;
      touch('part');
      if (!bytes.removeOne(blob)) sql.remove.run(blob);
      return true;
    },
  };
}

const isOnJob =
  'EXISTS (SELECT 1 FROM blob_use JOIN aggregate USING (subject) WHERE blob_use.hash = blob.hash)';

/** What is waiting or refused stays while an act names it, however old that is: the act stays as well (see `Retention`). */
const releaseSql = `UPDATE blob SET hash = NULL, state = 'gone' WHERE CASE
  WHEN state IN ('kept', 'dismissed') THEN NOT ${isOnJob}
  WHEN state IN ('waiting', 'refused') THEN at < @before
    AND NOT EXISTS (SELECT 1 FROM blob_use WHERE blob_use.hash = blob.hash)
    AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(answers, blob.hash) > 0)
  WHEN state = 'fetched' THEN at < @before
  ELSE 0 END`;
