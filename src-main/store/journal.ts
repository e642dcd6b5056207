import type { Database } from 'better-sqlite3';
import type { JournalEvent, Refusal } from '../../src-contract/journal.ts';
import { blobsOf } from '../../src-contract/registry.ts';
import type { Touch } from './touch.ts';

interface Row {
  readonly seq: number;
  readonly act: number;
  readonly type: string;
  readonly v: number;
  readonly subject: string;
  readonly channel: string;
  readonly actor: string;
  readonly at: number;
  readonly offset: number | null;
  readonly body: string;
}

/** An act that the hub refused and nobody has dismissed. */
export interface RefusedAct {
  readonly act: number;
  readonly refused: Refusal;
  readonly events: readonly JournalEvent[];
}

/** This device's own events: pending, confirmed, refused. */
export interface Journal {
  lastSeq(): number;
  insert(event: JournalEvent): void;
  event(seq: number): JournalEvent | undefined;
  act(act: number): JournalEvent[];
  /** Whole acts that begin at `seq` or later, oldest first, at most `limit` of them. */
  actsFrom(seq: number, limit: number): JournalEvent[][];
  /** Events on a subject that are neither confirmed nor refused, oldest first. */
  pendingOn(subject: string): JournalEvent[];
  pendingSubjects(): string[];
  confirm(seq: number, pos: number): void;
  /** All that is neither confirmed nor refused up to `seq` is part of the hub's state at `pos`. Gives their subjects. */
  confirmUpTo(seq: number, pos: number): string[];
  /** The same for the events on one subject. */
  confirmOn(subject: string, seq: number, pos: number): void;
  /** Marks an act refused; gives its events, none when it is unknown or already marked. */
  refuse(act: number, refusal: Refusal): JournalEvent[];
  refused(): RefusedAct[];
  dismiss(act: number): void;
  /** Takes a whole act out, from its first seq to its last. Only for what the hub has and nobody needs: see `Retention`. */
  remove(first: number, last: number): void;
  /** Acts after `acked` that are not refused. */
  waiting(acked: number): number;
  waitingOn(subject: string, acked: number): number;
}

const columns = 'seq, act, type, v, subject, channel, actor, at, offset, body';
const pending = 'pos IS NULL AND refused IS NULL';

export function createJournal(db: Database, device: string, touch: Touch): Journal {
  const one = <T>(sql: string) => db.prepare<unknown[], T>(sql);
  const sql = {
    last: one<number>('SELECT coalesce(max(seq), 0) FROM journal').pluck(),
    insert: db.prepare(
      `INSERT INTO journal (${columns}) VALUES (@seq, @act, @type, @v, @subject, @channel, @actor, @at, @offset, @body)`,
    ),
    event: one<Row>(`SELECT ${columns} FROM journal WHERE seq = ?`),
    act: one<Row>(`SELECT ${columns} FROM journal WHERE act = ? AND seq >= ? AND seq < ? + 16 ORDER BY seq`),
    from: one<Row>(`SELECT ${columns} FROM journal WHERE seq >= ? ORDER BY seq`),
    pendingOn: one<Row>(`SELECT ${columns} FROM journal WHERE subject = ? AND ${pending} ORDER BY seq`),
    pendingSubjects: one<string>(`SELECT DISTINCT subject FROM journal WHERE ${pending}`).pluck(),
    confirm: db.prepare('UPDATE journal SET pos = ? WHERE seq = ?'),
    confirmOn: db.prepare(`UPDATE journal SET pos = ? WHERE subject = ? AND seq <= ? AND ${pending}`),
    subjectsUpTo: one<string>(`SELECT DISTINCT subject FROM journal WHERE ${pending} AND seq <= ?`).pluck(),
    confirmUpTo: db.prepare(`UPDATE journal SET pos = ? WHERE ${pending} AND seq <= ?`),
    refuse: db.prepare(
      'UPDATE journal SET refused = ? WHERE act = ? AND seq >= ? AND seq < ? + 16 AND refused IS NULL',
    ),
    refused: one<Row & { refused: string }>(
      `SELECT ${columns}, refused FROM journal WHERE refused IS NOT NULL AND dismissed = 0 ORDER BY act, seq`,
    ),
    dismiss: db.prepare('UPDATE journal SET dismissed = 1 WHERE act = ? AND seq >= ? AND seq < ? + 16'),
    use: db.prepare('INSERT OR IGNORE INTO blob_use (hash, seq, subject) VALUES (?, ?, ?)'),
    forgetUses: db.prepare(
      `DELETE FROM blob_use WHERE seq IN (SELECT seq FROM journal
         WHERE act = ? AND seq >= ? AND seq < ? + 16 AND refused IS NOT NULL)`,
    ),
    remove: db.prepare('DELETE FROM journal WHERE seq BETWEEN ? AND ?'),
    waiting: one<number>('SELECT count(DISTINCT act) FROM journal WHERE seq > ? AND refused IS NULL').pluck(),
    waitingOn: one<number>(
      `SELECT count(*) FROM journal WHERE subject = ? AND ${pending} AND seq > ?`,
    ).pluck(),
  };

  const read = ({ offset, body, ...row }: Row): JournalEvent => ({
    ...row,
    device,
    body: JSON.parse(body),
    ...(offset !== null && { offset }),
  });

  return {
    lastSeq: () => sql.last.get() ?? 0,
    insert(event) {
      touch('journal');
      const { device: _, body, offset, ...rest } = event;
      sql.insert.run({ ...rest, offset: offset ?? null, body: JSON.stringify(body) });
      for (const { hash } of blobsOf(event)) sql.use.run(hash, event.seq, event.subject);
    },
    event(seq) {
      const row = sql.event.get(seq);
      return row && read(row);
    },
    act: (act) => sql.act.all(act, act, act).map(read),
    actsFrom(seq, limit) {
      const acts: JournalEvent[][] = [];
      for (const row of sql.from.iterate(seq)) {
        const last = acts.at(-1);
        if (last && last[0]?.act === row.act) last.push(read(row));
        else if (acts.length === limit) break;
        else acts.push([read(row)]);
      }
      return acts;
    },
    pendingOn: (subject) => sql.pendingOn.all(subject).map(read),
    pendingSubjects: () => sql.pendingSubjects.all(),
    confirm(seq, pos) {
      touch('journal');
      sql.confirm.run(pos, seq);
    },
    confirmOn(subject, seq, pos) {
      touch('journal');
      sql.confirmOn.run(pos, subject, seq);
    },
    confirmUpTo(seq, pos) {
      const subjects = sql.subjectsUpTo.all(seq);
      if (subjects.length > 0) {
        touch('journal');
        sql.confirmUpTo.run(pos, seq);
      }
      return subjects;
    },
    refuse(act, refusal) {
      touch('journal');
      const { changes } = sql.refuse.run(JSON.stringify(refusal), act, act, act);
      return changes > 0 ? this.act(act) : [];
    },
    refused() {
      const acts = new Map<number, { act: number; refused: Refusal; events: JournalEvent[] }>();
      for (const { refused, ...row } of sql.refused.iterate()) {
        const known = acts.get(row.act);
        if (known) known.events.push(read(row));
        else acts.set(row.act, { act: row.act, refused: JSON.parse(refused), events: [read(row)] });
      }
      return [...acts.values()];
    },
    dismiss(act) {
      touch('journal');
      sql.dismiss.run(act, act, act);
      // What it named goes with it, unless another act names that too.
      sql.forgetUses.run(act, act, act);
    },
    remove: (first, last) => void sql.remove.run(first, last),
    waiting: (acked) => sql.waiting.get(acked) ?? 0,
    waitingOn: (subject, acked) => sql.waitingOn.get(subject, acked) ?? 0,
  };
}
