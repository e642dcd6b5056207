import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { HubLog } from '../log.ts';
import { openPacks } from '../packs/library.ts';
import { archiveMonths } from '../store/archive/archive-months.ts';
import { migrate } from '../store/migrate.ts';
import { openDatabase } from '../store/postgres.ts';
import { verifyJournal } from '../store/verify/verify.ts';
import { openAccess } from './access.ts';
import { type Enrolment, enrol } from './enrol.ts';
import { type Removal, remove } from './remove.ts';

/** What the hub's program does instead of being a hub. */
export type Task =
  | Enrolment
  | Removal
  | { readonly read: 'audit'; readonly since?: Date }
  /** The journal up to the end of a month, yyyymm, into files in a folder. */
  | { readonly archive: number; readonly folder: string }
  /** `folder`: of the files of old months. */
  | { readonly verify: 'journal'; readonly folder: string };

/**
 * Does a task in a hub's database while the hub is not running on it (or beside it, where the database is not the hub's
 * own). Gives the lines to print, and sets the program's exit status where what it was asked is answered with no.
 */
export async function* doTask(
  command: {
    readonly data: string;
    readonly databaseUrl?: string;
    readonly task: Task;
    readonly secretFromStdin: boolean;
  },
  program: string,
  log: HubLog,
): AsyncGenerator<string> {
  const { databaseUrl: url, data, task, secretFromStdin } = command;
  const given = secretFromStdin ? await firstLine(process.stdin) : undefined;
  const database = await openDatabase({ ...(url && { url }), folder: data, log });
  const { pool } = database;
  try {
    await migrate(pool, join(program, 'migrations', 'hub'));
    const access = openAccess(pool, Date.now);
    if ('make' in task) yield await enrol(access, task, given);
    else if ('remove' in task) {
      const folder = join(program, 'packs');
      const codes = async () => (await openPacks({ folder, log, keep: async () => undefined })).codes();
      yield await remove(access, { pool, codes, log }, task);
    } else if ('archive' in task) {
      const { audit } = access;
      const { archive: month, folder } = task;
      yield* archiveMonths({ pool, audit, folder, actor: 'command-line' }, month);
    } else if ('verify' in task) {
      for await (const { words, isFault } of verifyJournal(pool, task.folder)) {
        if (isFault) process.exitCode = 1;
        yield words;
      }
    } else {
      const details = { since: task.since?.toISOString() ?? null };
      await access.audit.write({ actor: 'command-line', action: 'audit.read', outcome: 'ok', details });
      for await (const line of access.audit.read(task.since)) yield JSON.stringify(line);
    }
  } finally {
    await database.stop();
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  const [line = ''] = (await text(stream)).split(/\r?\n/);
  return line;
}
