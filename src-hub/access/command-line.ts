import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { HubLog } from '../log.ts';
import { migrate } from '../store/migrate.ts';
import { openDatabase } from '../store/postgres.ts';
import { openAccess } from './access.ts';
import { type Enrolment, enrol } from './enrol.ts';

/**
 * Makes a user, an officer or a token in a hub's database while the hub is not running on it (or beside it, where the
 * database is not the hub's own). Gives back what to print.
 */
export async function enrolFromCommandLine(
  command: {
    readonly data: string;
    readonly databaseUrl?: string;
    readonly enrolment: Enrolment;
    readonly secretFromStdin: boolean;
  },
  program: string,
  log: HubLog,
): Promise<string> {
  const given = command.secretFromStdin ? await firstLine(process.stdin) : undefined;
  const { databaseUrl: url, data } = command;
  const database = await openDatabase({ ...(url && { url }), folder: data, log });
  try {
    await migrate(database.pool, join(program, 'migrations', 'hub'));
    return await enrol(openAccess(database.pool, Date.now), command.enrolment, given);
  } finally {
    await database.stop();
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  const [line = ''] = (await text(stream)).split(/\r?\n/);
  return line;
}
