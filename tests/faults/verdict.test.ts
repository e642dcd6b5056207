import { expect, test } from 'vitest';
import { parseFaultsOptions } from '../../src-tools/faults/options.ts';
import { addTo, find, isClean, newVerdict, verdictLine } from '../../src-tools/faults/verdict.ts';

test('what was found is counted in one line, and nothing else is clean', () => {
  const sum = newVerdict();
  for (const acts of [40, 2]) {
    const one = newVerdict();
    one.schedules = 1;
    one.acts = acts;
    addTo(sum, one);
  }
  expect(isClean(sum)).toBe(true);
  find(sum, 'outOfOrder', 'device 3 is at 2');
  expect(isClean(sum)).toBe(false);
  expect(verdictLine(sum)).toBe(
    'schedules 2 · acts 42 · lost 0 · doubled 0 · out of order 1 · diverged 0 · leaked 0',
  );
  expect(sum.findings).toEqual(['out of order: device 3 is at 2']);
});

test('a fault that is none of the five is told as well', () => {
  const sum = newVerdict();
  find(sum, 'others', 'a screen went blank');
  expect(isClean(sum)).toBe(false);
  expect(verdictLine(sum)).toMatch(/leaked 0 · other faults 1$/);
});

test('a command line that is not understood is answered in a sentence', () => {
  expect(() => parseFaultsOptions([])).toThrow(/say --simulated/);
  expect(() => parseFaultsOptions(['--simulated', '--schedules', '0'])).toThrow(/--schedules/);
  expect(parseFaultsOptions(['--simulated', '--seed', '7', '--jobs', '2'])).toEqual({
    schedules: 1000,
    seed: 7,
    jobs: 2,
    sabotage: false,
  });
});
