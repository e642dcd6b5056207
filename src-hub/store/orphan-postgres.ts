import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { HubLog } from '../log.ts';

const patience = 30_000;

/**
 * Ends a PostgreSQL that a hub left behind over `data` when it was killed, and takes away a `postmaster.pid` that names
 * nobody, or somebody else who has that number by now. Throws in words where another hub is at work with it.
 */
export async function endOrphan(parts: {
  data: string;
  user: string;
  password: string;
  log: HubLog;
}): Promise<void> {
  const { data, log } = parts;
  const file = join(data, 'postmaster.pid');
  const deadline = Date.now() + patience;
  let busyFor = 0;
  for (;;) {
    const left = readPidFile(file);
    if (!left) return;
    const { pid, port } = left;
    const state = stateOf(pid);
    // PostgreSQL takes the place of a dead one by itself, after it has looked whether anything of it still runs.
    if (state === 'dead') return;
    if (state === 'other') {
      rmSync(file, { force: true });
      return;
    }
    const use = port === undefined ? 'unknown' : await trafficOf(parts, port);
    // A killed hub's connections are gone within a moment.
    busyFor = use === 'busy' ? busyFor + 1 : 0;
    if (busyFor === 10) {
      throw new Error(
        `Another hub (its PostgreSQL is process ${pid}) uses the folder ${data}. Nothing was changed. ` +
          'Stop that hub first, or start this one with another data folder.',
      );
    }
    if (use === 'idle') {
      log.warn({ pid }, 'ending the PostgreSQL that a killed hub left behind');
      process.kill(pid, 'SIGINT');
    }
    // It may be on its way up or down.
    if (Date.now() > deadline) {
      throw new Error(
        `A PostgreSQL (process ${pid}) holds the folder ${data} and neither answers nor ends. Nothing was changed. ` +
          `End that process, then start the hub again.`,
      );
    }
    await pause(200);
  }
}

/** Line 1 is the process, line 4 the port; not all are there while it starts. */
function readPidFile(file: string): { pid: number; port: number | undefined } | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]) || undefined };
}

function stateOf(pid: number): 'dead' | 'postgres' | 'other' {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'dead';
  }
  try {
    const [program] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return program?.includes('postgres') ? 'postgres' : 'other';
  } catch {
    // Not Linux: whether it answers will show.
    return 'postgres';
  }
}

/** Whether anybody but us is connected. */
async function trafficOf(
  { user, password }: { user: string; password: string },
  port: number,
): Promise<'busy' | 'idle' | 'unknown'> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return (rows[0]?.others ?? 0) > 0 ? 'busy' : 'idle';
  } catch {
    return 'unknown';
  } finally {
    await client.end().catch(() => undefined);
  }
}
