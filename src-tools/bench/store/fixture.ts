import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodesPack } from '../../../src-contract/codes.ts';
import { incidentFact, signOn } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import { reduceEvent } from '../../../src-contract/registry.ts';
import { readOrMakeSecret } from '../../../src-main/host/browser/secret-file.ts';
import { createPackLibrary } from '../../../src-main/packs/library.ts';
import { readPackFolders } from '../../../src-main/packs/read-folders.ts';
import { append } from '../../../src-main/store/append.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore, type Store } from '../../../src-main/store/store.ts';

export const jobCount = 5000;
/** As many of them are open at once as a busy precinct's tablet would see. */
const openJobs = 150;
const officer = { id: '1001', name: 'Demo officer 1' };
const silent = { info() {}, warn() {}, error() {} };

export interface Program {
  readonly packs: string;
  readonly migrations: string;
}

export const programOf = (root: string): Program => ({
  packs: join(root, 'packs'),
  migrations: join(root, 'migrations', 'tablet'),
});

export function openBenchStore(folder: string, program: Program): { store: Store; codes: CodesPack } {
  const key = readOrMakeSecret(join(folder, 'store.key'));
  const store = createStore(openDatabase(join(folder, 'store.db'), key), program.migrations);
  const codes = createPackLibrary(store, readPackFolders(program.packs), silent, Date.now).codes();
  return { store, codes };
}

export const jobId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/**
 * A filled folder of one's own, named `name`. The filling is done once for a `scratch`.
 * @returns its path
 */
export function prepareFolder(
  scratch: string,
  name: string,
  program: Program,
  say: (words: string) => void,
): string {
  const filled = join(scratch, 'filled');
  if (!existsSync(filled)) {
    say(`filling a store with ${jobCount} jobs`);
    mkdirSync(filled);
    fillFolder(filled, program);
  }
  const own = join(scratch, name);
  cpSync(filled, own, { recursive: true });
  return own;
}

/** Fills a tablet's folder: enrolled, signed on to 19-A, with 5,000 jobs of a usual size and history. */
function fillFolder(folder: string, program: Program): void {
  writeFileSync(
    join(folder, 'tablet.json'),
    // Nobody listens there: the tablet is measured without a network.
    JSON.stringify({
      hub: 'http://127.0.0.1:9',
      name: 'Bench tablet',
      precinct: '19',
      token: 'bench',
      unit: '19-A',
    }),
  );
  const { store, codes } = openBenchStore(folder, program);
  const now = Date.now();
  store.change(() => {
    for (let n = 1; n <= jobCount; n += 1) {
      store.aggregates.replace(`incident/${jobId(n)}`, 'precinct/19', n, jobState(n, now));
    }
    store.meta.set('granted', ['precinct/19']);
    store.meta.set('held', ['precinct/19']);
    store.meta.set('cursor', jobCount);
  });
  const body = { unit: '19-A', precinct: '19', crew: [officer], tour: 'evening', grant: 'bench' };
  const signedOn = append(store, signOn(body), { actor: officer.id, role: 'officer' }, codes, now);
  if ('refused' in signedOn) throw new Error(signedOn.refused.reason);
  store.change(() =>
    store.meta.set('session', { officer, role: 'officer', unit: '19-A', precinct: '19', since: now }),
  );
  store.close();
}

/** A job as the reducers make it of a usual history: remarks, two units, notes, and mostly an end. */
export function jobState(n: number, now: number): unknown {
  const isOpen = n % Math.round(jobCount / openJobs) === 0;
  const calledAt = now - (isOpen ? n * 1000 : 3_600_000 + n * 60_000);
  const job = { id: jobId(n), precinct: '19' };
  const units = [`19-${'ABCD'[n % 4]}`, `19-${'EFGH'[n % 4]}`];
  const remark = (line: number) =>
    `Caller ${line}: male, dark jacket, went north on the avenue; complainant waits in the lobby.`;
  const facts: Fact[] = [
    incidentFact(job, 'incident.reported', {
      jobType: '10-34K',
      priority: 1 + (n % 4),
      location: {
        address: `${100 + (n % 400)} E ${60 + (n % 36)} ST`,
        crossStreets: ['LEXINGTON AV', '3 AV'],
        city: 'New York',
        point: { lat: 40.76 + (n % 100) / 5000, lon: -73.96 + (n % 70) / 5000 },
      },
      caller: { name: `Caller ${n}`, callback: '+12125550100' },
      sourceType: 'ASSAULT IN PROGRESS',
      people: ['Male, about 30, dark jacket'],
      cautions: n % 7 === 0 ? ['Weapon seen'] : [],
      number: `D261124-${String(n).padStart(6, '0')}`,
      precinct: '19',
      sector: 'A',
      feed: 'eido',
      tracking: `urn:bench:${n}`,
      calledAt,
      remarks: [1, 2, 3].map((line) => ({ at: calledAt + line * 1000, text: remark(line) })),
    }),
    ...units.map((unit) => incidentFact(job, 'incident.unitAssigned', { unit })),
    ...units.flatMap((unit) =>
      (['acknowledged', 'enRoute', 'onScene'] as const).map((status) =>
        incidentFact(job, 'incident.unitStatusChanged', { unit, status }),
      ),
    ),
    ...[4, 5, 6, 7].map((line) =>
      incidentFact(job, 'incident.noteAdded', { text: remark(line), unit: units[0] }),
    ),
    ...(isOpen
      ? []
      : units.map((unit) => incidentFact(job, 'incident.unitCleared', { unit, disposition: '10-93C' }))),
  ];
  return facts.reduce<unknown>(
    (state, fact, index) =>
      reduceEvent(state, {
        ...fact,
        device: 'hub',
        seq: index + 1,
        act: index + 1,
        actor: '9001',
        at: calledAt + index * 30_000,
      }),
    undefined,
  );
}
