import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src-hub/store/embedded-postgres.ts';
import { type BadNetwork, startBadNetwork } from '../../network/bad-network.ts';

/** A PostgreSQL of this run's own, which can be made to fail. */
export interface RealDatabase {
  /** The same all the time, whatever port the server takes when it is started again. */
  readonly url: string;
  /** `immediate` is as if the power went: PostgreSQL has to recover. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Nothing when it runs. */
  start(): Promise<void>;
  /** Ends the process of one of the hubs' connections. Gives whether there was one. */
  endBackend(pick: number, how: 'kill -9' | 'terminate'): Promise<boolean>;
  /** Every column as text. Throws while it does not run. */
  ask(sql: string, values?: readonly unknown[]): Promise<Record<string, string | null>[]>;
  /** For good. */
  end(): Promise<void>;
}

const silent = { info() {}, warn() {}, error() {} };

/** Starts PostgreSQL with its data in `folder`. What is asked of it is done one after the other. */
export async function startRealDatabase(folder: string): Promise<RealDatabase> {
  let server: EmbeddedPostgres | undefined = await startEmbeddedPostgres(folder, silent);
  const url = new URL(server.url);
  const wire = await startBadNetwork(`http://${url.host}`);
  url.host = new URL(wire.url).host;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  async function ask(sql: string, values: readonly unknown[] = []) {
    if (!server) throw new Error('PostgreSQL is stopped');
    const types = { getTypeParser: () => (text: string) => text };
    const client = new pg.Client({
      connectionString: server.url,
      connectionTimeoutMillis: 5000,
      types,
    } as pg.ClientConfig);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(sql, [...values])).rows as Record<string, string | null>[];
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  return {
    url: url.href,
    ask,
    stop: (how) =>
      inTurn(async () => {
        const going = server;
        server = undefined;
        if (going && how === 'immediate') quitAtOnce(folder);
        await going?.stop();
      }),
    start: () =>
      inTurn(async () => {
        if (server) return;
        server = await startEmbeddedPostgres(folder, silent);
        leadTo(wire, server);
      }),
    endBackend: (pick, how) =>
      inTurn(async () => {
        if (!server) return false;
        const rows = await ask(
          "select pid from pg_stat_activity where application_name = 'sector-hub' order by pid",
        );
        const pid = rows[pick % Math.max(1, rows.length)]?.pid;
        if (!pid) return false;
        if (how === 'kill -9') process.kill(Number(pid), 'SIGKILL');
        else await ask('select pg_terminate_backend($1)', [pid]);
        return true;
      }).catch(() => false),
    end: () =>
      inTurn(async () => {
        await server?.stop();
        server = undefined;
        await wire.stop();
      }),
  };
}

const leadTo = (wire: BadNetwork, server: EmbeddedPostgres) =>
  wire.lead(`http://${new URL(server.url).host}`);

function quitAtOnce(folder: string): void {
  const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  if (pid > 1) process.kill(pid, 'SIGQUIT');
}
