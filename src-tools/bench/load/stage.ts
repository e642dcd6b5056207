import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openPacks } from '../../../src-hub/packs/library.ts';
import { openJournal } from '../../../src-hub/store/journal.ts';
import { migrate } from '../../../src-hub/store/migrate.ts';
import { openDatabase, type Pool } from '../../../src-hub/store/postgres.ts';
import { type Started, start } from '../store/processes.ts';
import { cityTeller } from './city.ts';
import type { Entry } from './client.ts';
import type { LoadTablet } from './fleet.ts';
import { seedCity, seedFleet } from './seed.ts';
import { silent } from './silent.ts';

/** A hub in a process of its own over a database of its own, with a fleet enrolled and crews signed on. */
export interface LoadStage {
  readonly hub: Started;
  readonly entry: Omit<Entry, 'from'>;
  readonly databaseUrl: string;
  readonly pool: Pool;
  /** The position at which everything was made ready. */
  readonly ready: number;
  /** Something happens that every tablet may see. Gives its position. */
  tellAll(): Promise<number>;
  close(): Promise<void>;
}

/**
 * @param more makes more ready in the database before the hub starts
 */
export async function openLoadStage(
  { root, scratch }: { readonly root: string; readonly scratch: string },
  fleet: readonly LoadTablet[],
  more: (pool: Pool) => Promise<void> = async () => undefined,
): Promise<LoadStage> {
  const ends: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  };
  try {
    // A database of its own for each bench of a run.
    const folder = mkdtempSync(join(scratch, 'load-hub-'));
    const { pool, url, stop } = await openDatabase({ folder, log: silent });
    ends.push(stop);
    await migrate(pool, join(root, 'migrations', 'hub'));
    const packs = await openPacks({ folder: join(root, 'packs'), log: silent, keep: async () => undefined });
    await seedFleet(pool, fleet);
    await more(pool);
    const ready = await seedCity(pool);
    const hub = await start(...profiled(), join(root, 'src-hub', 'main.ts'), ...hubArguments(folder, url));
    ends.push(hub.stop);
    const journal = await openJournal({ pool, codes: packs.codes, log: silent });
    ends.push(journal.close);
    return {
      hub,
      entry: {
        hub: (hub.said as { hub: string }).hub,
        packs: Object.fromEntries([...packs.all()].map(([name, { hash }]) => [name, hash])),
      },
      databaseUrl: url,
      pool,
      ready,
      tellAll: cityTeller(journal),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const hubArguments = (folder: string, url: string) => [
  '--data',
  folder,
  '--port',
  '0',
  '--database-url',
  url,
];

/** With SECTOR_BENCH_PROFILE=FOLDER the hub leaves a CPU profile there when it ends. */
function profiled(): string[] {
  const folder = process.env.SECTOR_BENCH_PROFILE;
  return folder ? ['--cpu-prof', '--cpu-prof-dir', folder] : [];
}
