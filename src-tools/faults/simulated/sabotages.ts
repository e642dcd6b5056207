import type { Database } from 'better-sqlite3';
import type { ConfirmedEvent } from '../../../src-contract/journal.ts';
import { type DownFrame, unpackAct } from '../../../src-contract/wire.ts';
import { sqliteCode } from '../../../src-main/store/fault.ts';
import type { Answer } from './messages.ts';
import type { Sabotage } from './sabotage.ts';

const nothing: Answer = { rows: [], rowCount: 0 };

/** `frame` as it is altered, where it is of that kind. */
function altered<K extends DownFrame['k']>(
  text: string,
  kind: K,
  alter: (frame: Extract<DownFrame, { k: K }>) => DownFrame,
): string {
  if (!text.startsWith(`{"k":"${kind}"`)) return text;
  return JSON.stringify(alter(JSON.parse(text) as Extract<DownFrame, { k: K }>));
}

/** What the first tablet that hears of it takes for had. */
const setMeta = (native: Database, key: string, value: number) =>
  native.prepare('UPDATE meta SET value = ? WHERE key = ?').run(String(value), key);

/** Faults of the program that the harness must find. Each is a way in which such a program has been wrong before. */
export const sabotages: readonly Sabotage[] = [
  {
    name: 'the hub forgets an ack',
    ask: (ask) => (sql, values) => (sql.startsWith('update device_store') ? nothing : ask(sql, values)),
  },
  {
    name: 'the tablet takes for had what it has only sent',
    down: (text) => altered(text, 'welcome', (frame) => ({ ...frame, acked: frame.acked + 1 })),
  },
  {
    name: 'numbers are given outside of the lock: two change places',
    ask: (ask) => (sql, values) => {
      if (!sql.startsWith('insert into event')) return ask(sql, values);
      const [positions, ...others] = values as [number[], ...unknown[]];
      return ask(sql, [positions.toReversed(), ...others]);
    },
  },
  {
    name: 'a rebase is skipped',
    store(store) {
      Object.assign(store.aggregates, { rebase: () => undefined });
    },
  },
  {
    name: 'what is sent again is taken again',
    journal: (journal) => ({
      ...journal,
      async receive(upload) {
        const received = await journal.receive(upload);
        if (received.accepted > 0 || received.refused.length > 0) return received;
        for (const act of upload.acts) {
          const facts = unpackAct(upload.store, act);
          const written = { actor: act[3], role: 'officer' } as const;
          await journal.transact((tx) => tx.append(facts, written)).catch(() => undefined);
        }
        return received;
      },
    }),
  },
  {
    name: 'the hub drops the text of a refused act',
    ask: (ask) => (sql, values) =>
      ask(sql, sql.startsWith('insert into refused_act') ? values.with(4, '[]') : values),
  },
  {
    name: 'the tablet drops a refused act',
    store(store, native) {
      const { refuse } = store.journal;
      Object.assign(store.journal, {
        refuse(...given: Parameters<typeof refuse>) {
          const events = refuse.apply(store.journal, given);
          native.prepare('DELETE FROM journal WHERE act = ?').run(given[0]);
          return events;
        },
      });
    },
  },
  {
    name: 'the hub answers before it commits',
    journal: (journal) => ({
      ...journal,
      async receive(upload) {
        const answer = Promise.withResolvers<Awaited<ReturnType<typeof journal.receive>>>();
        const seqs = upload.acts.map(([seq, , , , facts]) => seq + facts.length - 1);
        void journal
          .receive(upload)
          .then(answer.resolve, () =>
            answer.resolve({ acked: Math.max(...seqs), refused: [], accepted: seqs.length }),
          );
        return answer.promise;
      },
    }),
  },
  {
    name: 'a snapshot does not say what it holds of the tablet',
    down: (text) => altered(text, 'snap', (frame) => ({ ...frame, acked: 0 })),
  },
  {
    name: 'a tablet has the rights of its neighbour',
    ask: (ask) => (sql, values) => {
      const answer = ask(sql, values);
      if (!sql.startsWith('select unit, precinct')) return answer;
      const rows = answer.rows.map((row) => ({ ...row, precinct: row.precinct === '19' ? '17' : '19' }));
      return { ...answer, rows: [...answer.rows, ...rows] };
    },
  },
  {
    name: 'the tablet forgets to forget',
    store(store) {
      Object.assign(store.aggregates, { forget: () => undefined });
    },
  },
  {
    name: 'an event of the tail is folded twice',
    store(store, native) {
      const { confirm } = store.aggregates;
      Object.assign(store.aggregates, {
        confirm(events: readonly ConfirmedEvent[]) {
          confirm(events);
          native.prepare('UPDATE aggregate SET confirmed_pos = 0').run();
          confirm(events);
        },
      });
    },
  },
  {
    name: 'the last commit is not on the disk when the power goes',
    store(store, native) {
      const { change } = store;
      Object.assign(store, {
        change<T>(work: () => T): T {
          if (native.inTransaction) return change(work);
          lastLife.set(native, copyOf(native));
          return change(work);
        },
      });
    },
    onCut(native) {
      const copy = lastLife.get(native);
      if (copy) restore(native, copy);
    },
  },
  {
    name: 'the cursor moves before the events are committed',
    store(store, native) {
      const { confirm } = store.aggregates;
      const { set } = store.meta;
      Object.assign(store.aggregates, {
        confirm(events: readonly ConfirmedEvent[]) {
          reaching.set(native, events.at(-1)?.pos ?? 0);
          confirm(events);
        },
      });
      Object.assign(store.meta, {
        set(...given: Parameters<typeof set>) {
          set(...given);
          if (given[0] === 'cursor') reaching.set(native, 0);
        },
      });
    },
    onCut(native) {
      const pos = reaching.get(native) ?? 0;
      if (pos > 0) setMeta(native, 'cursor', pos);
      reaching.delete(native);
    },
  },
  {
    name: 'a full disk is not told',
    store(store, native) {
      const { change } = store;
      Object.assign(store, {
        change(work: () => unknown) {
          if (native.inTransaction) return change(work);
          try {
            return change(work);
          } catch (error) {
            if (sqliteCode(error) !== 'SQLITE_FULL') throw error;
            return { ok: true };
          }
        },
      });
    },
  },
];

const reaching = new WeakMap<Database, number>();

/** Everything that matters of a store, as rows. */
type Copy = ReadonlyMap<string, readonly Record<string, unknown>[]>;
const lastLife = new WeakMap<Database, Copy>();
const copied = ['journal', 'aggregate', 'meta', 'draft'];

const copyOf = (native: Database): Copy =>
  new Map(
    copied.map((table) => [
      table,
      native.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[],
    ]),
  );

function restore(native: Database, copy: Copy): void {
  for (const [table, rows] of copy) {
    native.prepare(`DELETE FROM ${table}`).run();
    for (const row of rows) {
      const names = Object.keys(row);
      native
        .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
        .run(...names.map((name) => row[name]));
    }
  }
}
