import type { Fix } from '../../src-contract/geo.ts';
import type { TabletCondition } from '../../src-contract/tablet-condition.ts';
import type { HubLog } from '../log.ts';
import type { Pool } from '../store/postgres.ts';
import { readContacts, type UnitContact, writeContacts } from '../store/unit-contacts.ts';
import type { Timers } from '../timers.ts';

/** Other hub processes are told at most this often, ms. */
const flushEvery = 1000;
/** That a unit is still there is told on this seldom, ms. */
const tellHeard = 10_000;
/** A unit of which nothing was heard for so long is not online, whatever its hub process said last, ms. */
const silence = 45_000;

/** Where units are and when they were last heard, shared by all hub processes of a database. */
export interface Contacts {
  heard(unit: string, precinct: string): void;
  left(unit: string): void;
  fix(unit: string, precinct: string, fix: Fix): void;
  /** What is known of the tablet that the unit is signed on with. */
  condition(unit: string, precinct: string, condition: TabletCondition): void;
  get(unit: string): UnitContact | undefined;
  all(): Iterable<UnitContact>;
  isOnline(contact: UnitContact): boolean;
  /** Calls with the units that have moved. */
  onFixes(listener: (units: ReadonlySet<string>) => void): () => void;
  /** Calls when a unit has come or left, or its tablet's condition is another. */
  onPresence(listener: () => void): () => void;
  close(): Promise<void>;
}

export function openContacts(parts: {
  readonly pool: Pool;
  now(): number;
  readonly log: HubLog;
  /** Calls when another hub process heard of units. */
  onOthers(listener: () => void): () => void;
  readonly timers: Timers;
}): Contacts {
  const { pool, now, log, timers } = parts;
  const contacts = new Map<string, UnitContact>();
  const toldAt = new Map<string, number>();
  const listeners = new Set<(units: ReadonlySet<string>) => void>();
  const presenceListeners = new Set<() => void>();
  let dirty = new Set<string>();
  let flushing: Promise<void> | undefined;
  let isRead = false;

  function tell(units: ReadonlySet<string>): void {
    if (units.size > 0) for (const listener of listeners) listener(units);
  }

  function put(unit: string, change: Partial<UnitContact> & Pick<UnitContact, 'precinct'>): void {
    const before = contacts.get(unit);
    contacts.set(unit, { ...before, unit, isOnline: true, heardAt: now(), ...change });
    const hasTurned = before?.isOnline !== contacts.get(unit)?.isOnline;
    const isOther = change.condition !== undefined && !isSame(change.condition, before?.condition);
    if (hasTurned || isOther) for (const listener of presenceListeners) listener();
    if (change.fix || isOther || hasTurned || now() - (toldAt.get(unit) ?? 0) >= tellHeard) dirty.add(unit);
  }

  async function flush(): Promise<void> {
    const units = dirty;
    dirty = new Set();
    if (units.size === 0) return;
    for (const unit of units) toldAt.set(unit, now());
    await writeContacts(
      pool,
      [...units].flatMap((unit) => contacts.get(unit) ?? []),
    );
  }

  async function readOthers(): Promise<void> {
    // The first time everything; later what is new, with room for clocks and slow commits.
    const read = await readContacts(pool, isRead ? 15 : undefined);
    isRead = true;
    const moved = new Set<string>();
    let hasTurned = false;
    for (const contact of read) {
      const before = contacts.get(contact.unit);
      if (before && before.heardAt >= contact.heardAt) continue;
      contacts.set(contact.unit, { ...before, ...contact });
      hasTurned ||= before?.isOnline !== contact.isOnline;
      hasTurned ||= contact.condition !== undefined && !isSame(contact.condition, before?.condition);
      if (contact.fix && contact.fix.at !== before?.fix?.at) moved.add(contact.unit);
    }
    tell(moved);
    if (hasTurned) for (const listener of presenceListeners) listener();
  }

  const failed = (error: unknown) => log.warn({ err: error }, 'positions could not be shared');
  const stopFlushing = timers.every(flushEvery, () => {
    flushing ??= flush()
      .catch(failed)
      .finally(() => {
        flushing = undefined;
      });
  });
  const stopHearing = parts.onOthers(() => void readOthers().catch(failed));
  void readOthers().catch(failed);

  return {
    heard: (unit, precinct) => put(unit, { precinct }),
    left(unit) {
      const before = contacts.get(unit);
      if (before) put(unit, { precinct: before.precinct, isOnline: false });
    },
    fix(unit, precinct, fix) {
      put(unit, { precinct, fix });
      tell(new Set([unit]));
    },
    condition: (unit, precinct, condition) => put(unit, { precinct, condition }),
    get: (unit) => contacts.get(unit),
    all: () => contacts.values(),
    isOnline: ({ isOnline, heardAt }) => isOnline && now() - heardAt < silence,
    onFixes(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onPresence(listener) {
      presenceListeners.add(listener);
      return () => presenceListeners.delete(listener);
    },
    async close() {
      stopFlushing();
      stopHearing();
      await flushing;
      await flush().catch(failed);
    },
  };
}

function isSame(one: TabletCondition, other: TabletCondition | undefined): boolean {
  return (
    one.clockAhead === other?.clockAhead && one.storage === other?.storage && one.onFoot === other?.onFoot
  );
}
