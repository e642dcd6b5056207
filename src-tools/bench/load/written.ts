import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { packAct } from '../../../src-contract/wire.ts';
import { startTablet } from '../../../src-main/tablet.ts';
import { seeded } from '../../faults/random.ts';
import { openBenchStore, programOf } from '../store/fixture.ts';
import { noteText } from './acts.ts';

/* `node written.ts ROOT FOLDER`: what acts on a prepared store, and bare rows, write to files. Prints one JSON line. */

/** Bytes, for one act. */
export interface Written {
  readonly act: number;
  readonly store: number;
  readonly bare: number;
}

const acts = 1000;
const quiet = { info() {}, warn() {}, error() {} };

/** Bytes that this process has handed to the system to write. */
const written = () => Number(/^wchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);

const [root = '.', folder = '.'] = process.argv.slice(2);
const program = programOf(root);
const { store } = openBenchStore(folder, program);
const { bridge } = startTablet({
  config: { hub: 'http://127.0.0.1:9', name: 'Bench tablet', precinct: '19', token: 'bench' },
  store,
  packs: program.packs,
  log: quiet,
});
const jobs = store.jobs.open().map(({ id }) => id);
const random = seeded(1);
const seq = store.journal.lastSeq();
const before = written();
for (let act = 0; act < acts; act += 1) {
  const outcome =
    act % 10 === 9
      ? await bridge.act['dispatch.addNote']({
          incident: jobs[act % jobs.length] ?? '',
          text: noteText(random),
        })
      : await bridge.act['dispatch.setStatus']({ status: act % 2 === 0 ? 'meal' : 'available' });
  if ('refused' in outcome) throw new Error(outcome.refused.reason);
}
const byStore = written() - before;
const texts = store.journal
  .actsFrom(seq + 1, acts)
  .flatMap(([first, ...more]) => (first ? [JSON.stringify(packAct([first, ...more]))] : []));

const bare = new Database(join(folder, 'bare.db'));
bare.pragma('journal_mode = WAL');
bare.pragma('synchronous = FULL');
bare.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT)');
const insert = bare.prepare('INSERT INTO row (body) VALUES (?)');
const bareBefore = written();
for (const text of texts) insert.run(text);
const byBare = written() - bareBefore;

const act = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length;
process.stdout.write(
  `${JSON.stringify({ act, store: byStore / acts, bare: byBare / texts.length } satisfies Written)}\n`,
);
process.exit(0);
