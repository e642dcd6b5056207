import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, '../../src-tools/faults.ts');
const run = promisify(execFile);

/** The program as it is typed. Gives what it printed, whatever its exit status. */
async function faults(...args: string[]): Promise<{ printed: string; said: string; status: number }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [program, '--simulated', ...args]);
    return { printed: stdout, said: stderr, status: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { printed: stdout, said: stderr, status: code };
  }
}

const patience = 180_000;

test(
  'nothing is lost, doubled, out of order, diverged or leaked, whatever breaks',
  async () => {
    const seed = String(Number(process.env.SEED) || Date.now() % 1_000_000_000);
    const { printed, said, status } = await faults('--schedules', '60', '--seed', seed);
    expect(printed, said).toMatch(
      /^schedules 60 · acts \d+ · lost 0 · doubled 0 · out of order 0 · diverged 0 · leaked 0\n$/,
    );
    expect(status).toBe(0);
  },
  patience,
);

test(
  'whatever is broken on purpose is found',
  async () => {
    const { printed, status } = await faults('--sabotage', '--schedules', '40', '--seed', '1');
    expect(printed).not.toContain('SURVIVED');
    expect(printed).toMatch(/sabotages (\d+) · caught \1 · survived 0\n$/);
    expect(status).toBe(0);
  },
  patience,
);

test(
  'a seed plays the same day each time, to the last event',
  async () => {
    const digest = async () => {
      const { said } = await faults('--schedules', '1', '--seed', '31');
      return /\d+ events, digest \w+/.exec(said)?.[0];
    };
    const [one, other] = await Promise.all([digest(), digest()]);
    expect(one).toBeDefined();
    expect(other).toBe(one);
  },
  patience,
);
