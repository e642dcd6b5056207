import { expect, test } from 'vitest';
import { keepProgram } from '../../src-tools/faults/real/kept-program.ts';
import type { Running } from '../../src-tools/start/processes.ts';

/** A busy machine takes its time. */
const patiently = { timeout: 15_000 };

/** Starts programs that run until they are ended, and tells how each was. */
function starter(failing = 0) {
  const ends: string[] = [];
  const lives: (() => void)[] = [];
  let left = failing;
  return {
    ends,
    /** Ends the newest by itself. */
    die: () => lives.at(-1)?.(),
    started: () => lives.length,
    async start(): Promise<Running> {
      left -= 1;
      if (left >= 0) throw new Error('not now');
      const { promise, resolve } = Promise.withResolvers<number | null>();
      lives.push(() => resolve(1));
      const end = (how: string) => {
        ends.push(how);
        resolve(null);
      };
      return {
        name: 'it',
        ready: {},
        exited: promise,
        kill: () => end('killed'),
        stop: async () => end('stopped'),
      };
    },
  };
}

function keep(start: () => Promise<Running>) {
  const said: string[] = [];
  const say = (words: string) => void said.push(words);
  return { said, kept: keepProgram({ name: 'it', start, died: say, failed: say }) };
}

test('one that was killed or asked to stop is started again, and nobody calls that a death', async () => {
  const { start, started, ends } = starter();
  const { kept, said } = keep(start);
  await expect.poll(kept.isUp, patiently).toBe(true);
  expect(kept.kill(1)).toBe(true);
  expect(kept.kill(1)).toBe(false);
  await expect.poll(() => started() === 2 && kept.isUp(), patiently).toBe(true);
  expect(kept.restart(1)).toBe(true);
  await expect.poll(() => started() === 3 && kept.isUp(), patiently).toBe(true);
  await kept.end();
  expect(ends).toEqual(['killed', 'stopped', 'stopped']);
  expect(said).toEqual([]);
});

test('one that ends by itself, and one that does not start, is told of and tried again', async () => {
  const { start, started, die } = starter(1);
  const { kept, said } = keep(start);
  await expect.poll(kept.isUp, patiently).toBe(true);
  die();
  await expect.poll(() => started() === 2 && kept.isUp(), patiently).toBe(true);
  await kept.end();
  expect(said).toEqual(['it: not now', 'it ended by itself (exit status 1)']);
});
