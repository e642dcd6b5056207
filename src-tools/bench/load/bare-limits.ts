import { join } from 'node:path';
import { openPool, type Pool } from '../../../src-hub/store/postgres.ts';
import { seeded } from '../../faults/random.ts';
import { residentMB } from '../store/processes.ts';
import type { BareSkills } from './bare-ws.ts';
import { silent } from './silent.ts';
import { startWorker } from './worker.ts';

const script = join(import.meta.dirname, 'bare-ws.ts');

/**
 * Bare `ws` with as many clients: each message goes to all of them before the next is sent.
 * @returns messages received a second, and the server's memory
 */
export async function bareFanOut(
  clients: number,
  rounds: number,
  text: string,
): Promise<{ perSecond: number; memory: number }> {
  const server = startWorker<BareSkills>(script);
  const ends = [startWorker<BareSkills>(script), startWorker<BareSkills>(script)];
  try {
    const url = await server.ask('listen', null);
    const count = clients / ends.length;
    await Promise.all(
      ends.map((end, index) => end.ask('connect', { url, from: `127.0.0.${index + 2}`, count })),
    );
    const began = performance.now();
    for (let round = 1; round <= rounds; round += 1) {
      const all = ends.map((end) => end.ask('reach', { messages: round * count }));
      await server.ask('send', { text });
      await Promise.all(all);
    }
    const seconds = (performance.now() - began) / 1000;
    return { perSecond: (clients * rounds) / seconds, memory: residentMB(server.pid) };
  } finally {
    for (const worker of [...ends, server]) await worker.stop();
  }
}

const writers = 4;

/**
 * Rows of the journal's size into a table with nothing but its key, in batches of 1 to 100, each a transaction.
 * @returns rows a second
 */
export async function bareInserts(url: string, seconds: number): Promise<number> {
  const pool = openPool(url, silent);
  try {
    await pool.query('drop table if exists bare_event');
    await pool.query(
      'create table bare_event (pos bigserial primary key, head text not null, body text not null)',
    );
    const began = performance.now();
    const until = began + seconds * 1000;
    const written = await Promise.all(
      Array.from({ length: writers }, (_, index) => insertUntil(pool, until, index)),
    );
    return written.reduce((sum, rows) => sum + rows, 0) / ((performance.now() - began) / 1000);
  } finally {
    await pool.end();
  }
}

async function insertUntil(pool: Pool, until: number, seed: number): Promise<number> {
  const random = seeded(seed);
  let rows = 0;
  while (performance.now() < until) {
    const size = 1 + random.below(100);
    // Numbers and names of an event take some 120 bytes; a body is a status or, seldom, a note.
    const body = Array.from({ length: size }, (_, row) =>
      row % 10 === 9 ? 'x'.repeat(110) : '{"status":"available"}',
    );
    await pool.query('insert into bare_event (head, body) select $1, * from unnest($2::text[])', [
      'h'.repeat(120),
      body,
    ]);
    rows += size;
  }
  return rows;
}
