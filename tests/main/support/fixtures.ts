import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodesPack } from '../../../src-contract/codes.ts';
import { incidentFact, signOn } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { Log } from '../../../src-main/log.ts';
import { createPackLibrary } from '../../../src-main/packs/library.ts';
import { readPackFolders } from '../../../src-main/packs/read-folders.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore, type Store } from '../../../src-main/store/store.ts';

const program = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const packsFolder = join(program, 'packs');
export const migrationsFolder = join(program, 'migrations', 'tablet');
export const testKey = Buffer.alloc(32, 7);

export const silent: Log = { info() {}, warn() {}, error() {} };

/** A folder of one test; `remove` it afterwards. */
export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'sector-main-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function openTestStore(folder: string): Store {
  return createStore(openDatabase(join(folder, 'store.db'), testKey), migrationsFolder);
}

/** The department's codes as they lie in the repository. */
export function testCodes(): CodesPack {
  const folder = scratchFolder();
  const store = openTestStore(folder.path);
  const codes = createPackLibrary(store, readPackFolders(packsFolder), silent, Date.now).codes();
  store.close();
  folder.remove();
  return codes;
}

export const officer = { id: '1001', name: 'Officer 1001' };

/** The nth test job, in a precinct. */
export const jobId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export function reported(n: number, precinct = '19', at = 1_000): Fact {
  return incidentFact({ id: jobId(n), precinct }, 'incident.reported', {
    jobType: '10-34K',
    priority: 1 + (n % 4),
    location: { address: `${n} E 72 ST` },
    number: `D261124-${String(n).padStart(6, '0')}`,
    precinct,
    feed: 'test',
    calledAt: at + n,
  });
}

export const signedOn = (unit = '19-A', crew = [officer]): Fact[] =>
  signOn({ unit, precinct: unit.slice(0, 2), crew, tour: 'evening', grant: 'grant-1' });
