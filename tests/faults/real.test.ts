import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, '../../src-tools/faults.ts');
const run = promisify(execFile);

/** The program as it is typed. Gives what it printed, whatever its exit status. */
async function faults(...args: string[]): Promise<{ printed: string; said: string; status: number }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [program, '--real', ...args]);
    return { printed: stdout, said: stderr, status: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { printed: stdout, said: stderr, status: code };
  }
}

test('real processes lose nothing while tablets, hubs, networks and PostgreSQL are broken', async () => {
  const seed = String(Number(process.env.SEED) || Date.now() % 1_000_000_000);
  const { printed, said, status } = await faults('--minutes', '0.5', '--seed', seed);
  expect(printed, said).toMatch(
    /^schedules 1 · acts [1-9]\d* · lost 0 · doubled 0 · out of order 0 · diverged 0 · leaked 0\n$/,
  );
  expect(status).toBe(0);
}, 900_000);

test('an option that makes no sense is answered in words, and nothing is started', async () => {
  const { printed, said, status } = await faults('--minutes', 'soon');
  expect([printed, status]).toEqual(['', 2]);
  expect(said).toContain('--minutes: must be a number');
});
