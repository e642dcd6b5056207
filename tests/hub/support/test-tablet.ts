import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import type { TabletCommands } from '../../../src-contract/tablet-bridge.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore, type Store } from '../../../src-main/store/store.ts';
import { startTablet, type Tablet } from '../../../src-main/tablet.ts';
import { silent } from './log.ts';
import type { SyncHub } from './sync-hub.ts';

const program = join(import.meta.dirname, '../../..');

/** A whole tablet with its store in a file, without a window. The hub's word about a PIN is always yes. */
export interface TestTablet {
  readonly tablet: Tablet;
  readonly store: Store;
  /** Does a command; throws its refusal. */
  act(command: keyof TabletCommands, params: unknown): Promise<unknown>;
  signOn(officer: string, unit: string): Promise<unknown>;
  /** The program ends, as by a restart of the machine, and starts again. */
  restart(): void;
  close(): Promise<void>;
}

export function startTestTablet(hub: string, name: string): TestTablet {
  const folder = mkdtempSync(join(tmpdir(), 'sector-tablet-'));
  const open = () => {
    const db = openDatabase(join(folder, 'store.db'), Buffer.alloc(32, 7));
    const store = createStore(db, join(program, 'migrations', 'tablet'));
    const tablet = startTablet({
      config: { hub, name, precinct: '19', token: `token-${name}` },
      store,
      packs: join(program, 'packs'),
      log: silent,
      askHub: async ({ officer }) => ({
        signedOn: {
          officer: { id: officer, name: `Demo officer ${officer}`, role: 'officer' },
          grant: `grant-${officer}`,
          expiresAt: 8e12,
          sealed: '$argon2id$',
        },
      }),
    });
    return { store, tablet };
  };
  let now = open();
  const act = async (command: keyof TabletCommands, params: unknown) => {
    const outcome = await now.tablet.bridge.act[command](params as never);
    if ('refused' in outcome) throw new Error(`${outcome.refused.code}: ${outcome.refused.reason}`);
    return outcome.value;
  };
  return {
    get tablet() {
      return now.tablet;
    },
    get store() {
      return now.store;
    },
    act,
    signOn: (officer, unit) => act('access.signOn', { officer, pin: '1234', unit, tour: 'evening' }),
    restart() {
      void now.tablet.close();
      now = open();
    },
    async close() {
      await now.tablet.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The states of the hub in these channels, by subject, as canonical text. */
export async function hubStates(hub: SyncHub, channels: readonly string[]): Promise<Record<string, string>> {
  const { rows } = await hub.pool.query<{ subject: string; state: string }>(
    'select subject, state from aggregate where channel = any($1) order by subject',
    [channels],
  );
  return Object.fromEntries(rows.map(({ subject, state }) => [subject, state]));
}

/** What a tablet shows of some subjects, as canonical text. */
export function tabletStates(store: Store, subjects: Iterable<string>): Record<string, string> {
  return Object.fromEntries(
    [...subjects].flatMap((subject) => {
      const held = store.aggregates.get(subject);
      return held?.current === undefined ? [] : [[subject, canonicalJson(held.current)]];
    }),
  );
}

/** Every subject of which a tablet holds anything. */
export function heldSubjects(store: Store): string[] {
  return (['unit', 'incident', 'report'] as const).flatMap((kind) =>
    store.aggregates.all(kind).map(({ id }) => `${kind}/${id}`),
  );
}
