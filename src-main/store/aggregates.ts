import type { Database } from 'better-sqlite3';
import type { ConfirmedEvent, JournalEvent } from '../../src-contract/journal.ts';
import { splitSubject } from '../../src-contract/journal.ts';
import { parseFact, reduceEvent, type States, type SubjectKind } from '../../src-contract/registry.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { JobsIndex } from './jobs-index.ts';
import type { Journal } from './journal.ts';
import type { Touch } from './touch.ts';

interface Row {
  readonly subject: string;
  readonly channel: string;
  readonly confirmed: string | null;
  readonly confirmed_pos: number;
  readonly current: string | null;
}

/** What the store holds of a subject. */
export interface Aggregate {
  readonly subject: string;
  readonly channel: string;
  readonly confirmed: unknown;
  /** Hub position of the last event in `confirmed`; 0 while nothing is confirmed. */
  readonly confirmedPos: number;
  readonly current: unknown;
}

/**
 * The states of all subjects, twice: as the hub has numbered them, and with this device's pending events over that.
 * `current` is always the fold of the journal's pending events over `confirmed`.
 */
export interface Aggregates {
  get(subject: string): Aggregate | undefined;
  current<K extends SubjectKind>(kind: K, id: string): States[K] | undefined;
  all<K extends SubjectKind>(kind: K): States[K][];
  inChannel<K extends SubjectKind>(kind: K, channel: string): States[K][];
  /** Folds the hub's events, in `pos` order, into the confirmed states. Those already folded change nothing. */
  confirm(events: readonly ConfirmedEvent[]): void;
  /** Takes a state from a snapshot, unless a newer one is held. */
  replace(subject: string, channel: string, pos: number, state: unknown): void;
  /** Folds the pending events over the confirmed state anew. `channel` is needed for a subject that is new here. */
  rebase(subject: string, channel?: string): void;
  /** Writes what an act of this device makes of a subject. */
  setCurrent(subject: string, channel: string, state: unknown): void;
  /** Forgets what the hub confirmed of every subject that `keeps` does not name. Pending events stay. */
  forget(keeps: (subject: string, channel: string) => boolean): void;
  /** Forgets what the hub confirmed of one subject. Pending events stay. */
  forgetOne(subject: string): void;
  /** Everything confirmed is old: a snapshot is to replace it. It stays to be seen until then. */
  expire(): void;
  /** Forgets what a whole snapshot did not bring again. */
  forgetExpired(): void;
}

export function createAggregates(db: Database, journal: Journal, jobs: JobsIndex, touch: Touch): Aggregates {
  const sql = {
    get: db.prepare<[string], Row>('SELECT * FROM aggregate WHERE subject = ?'),
    current: db.prepare<[string], string | null>('SELECT current FROM aggregate WHERE subject = ?').pluck(),
    range: db
      .prepare<[string, string], string>(
        'SELECT current FROM aggregate WHERE subject > ? AND subject < ? AND current IS NOT NULL',
      )
      .pluck(),
    inChannel: db
      .prepare<[string, string, string], string>(
        'SELECT current FROM aggregate WHERE channel = ? AND subject > ? AND subject < ? AND current IS NOT NULL',
      )
      .pluck(),
    upsert: db.prepare(
      `INSERT INTO aggregate (subject, channel, confirmed, confirmed_pos, current)
       VALUES (@subject, @channel, @confirmed, @confirmed_pos, @current)
       ON CONFLICT (subject) DO UPDATE SET channel = excluded.channel, confirmed = excluded.confirmed,
         confirmed_pos = excluded.confirmed_pos, current = excluded.current`,
    ),
    setCurrent: db.prepare(
      `INSERT INTO aggregate (subject, channel, current) VALUES (?, ?, ?)
       ON CONFLICT (subject) DO UPDATE SET current = excluded.current`,
    ),
    remove: db.prepare('DELETE FROM aggregate WHERE subject = ?'),
    places: db.prepare<[], { subject: string; channel: string }>('SELECT subject, channel FROM aggregate'),
    expire: db.prepare('UPDATE aggregate SET confirmed_pos = 0'),
    expired: db.prepare<[], string>('SELECT subject FROM aggregate WHERE confirmed_pos = 0').pluck(),
  };

  function indexed(subject: string, state: unknown): void {
    touch(subject);
    const [kind, id] = splitSubject(subject);
    if (kind !== 'incident') return;
    if (state === undefined) jobs.remove(id);
    else jobs.write(state as IncidentState);
  }

  function write(subject: string, channel: string, confirmed: unknown, pos: number): void {
    const waiting = journal.pendingOn(subject);
    const current = waiting.reduce(fold, confirmed);
    if (confirmed === undefined && current === undefined) {
      sql.remove.run(subject);
    } else {
      const confirmedText = text(confirmed);
      sql.upsert.run({
        subject,
        channel,
        confirmed: confirmedText,
        confirmed_pos: pos,
        current: waiting.length === 0 ? confirmedText : text(current),
      });
    }
    indexed(subject, current);
  }

  function forgetOne(subject: string): void {
    const row = sql.get.get(subject);
    if (row) write(subject, row.channel, undefined, 0);
  }

  const parse = (json: string | null | undefined) => (json == null ? undefined : JSON.parse(json));

  return {
    get(subject) {
      const row = sql.get.get(subject);
      if (!row) return undefined;
      const { channel, confirmed, confirmed_pos: confirmedPos, current } = row;
      return { subject, channel, confirmed: parse(confirmed), confirmedPos, current: parse(current) };
    },
    current: (kind, id) => parse(sql.current.get(`${kind}/${id}`)),
    // '0' is the character after '/'.
    all: (kind) => sql.range.all(`${kind}/`, `${kind}0`).map((json) => JSON.parse(json)),
    inChannel: (kind, channel) =>
      sql.inChannel.all(channel, `${kind}/`, `${kind}0`).map((json) => JSON.parse(json)),

    confirm(events) {
      const folded = new Map<string, { channel: string; state: unknown; pos: number }>();
      for (const event of events) {
        const { subject, channel, pos } = event;
        let held = folded.get(subject);
        if (!held) {
          const row = sql.get.get(subject);
          held = {
            channel: row?.channel ?? channel,
            state: parse(row?.confirmed),
            pos: row?.confirmed_pos ?? 0,
          };
          folded.set(subject, held);
        }
        if (pos <= held.pos) continue;
        held.state = fold(held.state, event);
        held.pos = pos;
      }
      for (const [subject, { channel, state, pos }] of folded) write(subject, channel, state, pos);
    },

    replace(subject, channel, pos, state) {
      const row = sql.get.get(subject);
      if (row && row.confirmed_pos > pos) return;
      write(subject, channel, state ?? undefined, pos);
    },

    rebase(subject, channel) {
      const row = sql.get.get(subject);
      const home = row?.channel ?? channel ?? journal.pendingOn(subject)[0]?.channel;
      if (home) write(subject, home, parse(row?.confirmed), row?.confirmed_pos ?? 0);
    },

    setCurrent(subject, channel, state) {
      if (state === undefined) return;
      sql.setCurrent.run(subject, channel, JSON.stringify(state));
      indexed(subject, state);
    },

    forget(keeps) {
      for (const { subject, channel } of sql.places.all())
        if (!keeps(subject, channel)) write(subject, channel, undefined, 0);
    },

    forgetOne,

    expire: () => void sql.expire.run(),

    forgetExpired() {
      for (const subject of sql.expired.all()) forgetOne(subject);
    },
  };
}

const text = (state: unknown): string | null => (state === undefined ? null : JSON.stringify(state));

/** One event over a state. An event that this version does not understand changes nothing. */
export function fold(state: unknown, event: JournalEvent): unknown {
  const parsed = parseFact(event);
  return 'refused' in parsed ? state : reduceEvent(state, parsed.fact);
}
