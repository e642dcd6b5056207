import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { roles } from '../../src-contract/journal.ts';
import { crewMember } from '../../src-contract/subjects/unit.ts';
import type { Touch } from './touch.ts';

/** Who signed on here last, and to what. Whether they still are is decided by the unit's state. */
export const sessionRecord = z.strictObject({
  officer: crewMember,
  role: z.enum(roles),
  unit: z.string(),
  precinct: z.string(),
  since: z.int(),
});

const shapes = {
  /** Random identity of this store. */
  device: z.string(),
  /** The contract version under which the aggregates were folded. */
  contract: z.int(),
  /** The hub position up to which the store has everything in `held`. */
  cursor: z.int(),
  /** The last seq that the hub said is durable there. */
  acked: z.int(),
  /** The last seq that this store has forgotten: all up to it was durable at the hub then. */
  forgotten: z.int(),
  /** Channels and single subjects that the hub grants this device. */
  granted: z.array(z.string()),
  /** Those of them whose snapshot has fully arrived. */
  held: z.array(z.string()),
  /** Hub clock minus this clock, ms. */
  clockOffset: z.int(),
  lastContactAt: z.int(),
  /** Names of the packs that the hub had in use at the last contact. */
  hubPacks: z.array(z.string()),
  session: sessionRecord.nullable(),
  lastUnit: z.string(),
  /** When the screen was locked, by this clock; null when it was unlocked. */
  lockedAt: z.int().nullable(),
} as const;

export type MetaKey = keyof typeof shapes;
export type MetaValue<K extends MetaKey> = z.infer<(typeof shapes)[K]>;

export interface Meta {
  get<K extends MetaKey>(key: K): MetaValue<K> | undefined;
  set<K extends MetaKey>(key: K, value: MetaValue<K>): void;
}

/** What the store knows about itself. */
export function createMeta(db: Database, touch: Touch): Meta {
  const select = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    get<K extends MetaKey>(key: K) {
      const text = select.get(key);
      return text === undefined ? undefined : (shapes[key].parse(JSON.parse(text)) as MetaValue<K>);
    },
    set(key, value) {
      touch(`meta/${key}`);
      upsert.run(key, JSON.stringify(value));
    },
  };
}
