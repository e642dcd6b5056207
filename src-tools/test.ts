import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { chromiumAdvice, ensureChromium } from './start/chromium.ts';
import { ensureDaemons } from './start/daemons.ts';

/*
 * `npm test`: everything that must hold, in the order in which a fault is cheapest to see.
 * Each step runs even when an earlier one failed, so that one run tells all. The last line counts.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, 'test-results');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** A file with the step's own counts; without one the step counts as a single test. */
  readonly report?: { readonly file: string; readonly read: (report: unknown) => Count };
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

const steps: readonly Step[] = [
  { name: 'format and lint', command: bin('biome'), args: ['check', '--error-on-warnings', '.'] },
  { name: 'types', command: bin('tsc'), args: ['--noEmit', '-p', '.'] },
  {
    name: 'types of the contract, which is pure',
    command: bin('tsc'),
    args: ['--noEmit', '-p', 'src-contract'],
  },
  { name: 'doors', command: process.execPath, args: ['src-tools/check-doors.ts'] },
  { name: 'dead code', command: bin('knip'), args: [] },
  { name: 'screens build', command: process.execPath, args: ['src-tools/screens.ts'] },
  {
    name: 'unit, property and integration tests',
    command: bin('vitest'),
    args: ['run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/vitest.json'],
    report: {
      file: join(results, 'vitest.json'),
      read: (report) => {
        const { numPassedTests, numFailedTests, numPendingTests } = vitestReport.parse(report);
        return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
      },
    },
  },
  {
    name: 'stories in a real browser',
    command: bin('playwright'),
    args: ['test'],
    report: {
      file: join(results, 'e2e.json'),
      read: (report) => {
        const { expected, unexpected, flaky, skipped } = playwrightReport.parse(report).stats;
        return { passed: expected, failed: unexpected + flaky, skipped };
      },
    },
  },
];

const { values } = parseArgs({ options: { only: { type: 'string' } } });
process.exitCode = runAll(values.only);

function runAll(only: string | undefined): number {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const say = (words: string) => process.stderr.write(`${words}\n`);
  const chromium = ensureChromium(say);
  ensureDaemons(say);
  if (!chromium) say(`${chromiumAdvice} Tests in a browser will fail.`);
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  const faults: string[] = [];
  for (const step of steps.filter((each) => !only || each.name.includes(only))) {
    const count = runStep(step, chromium);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    if (count.failed > 0) faults.push(step.name);
  }
  if (faults.length > 0) process.stdout.write(`\nFailed: ${faults.join(', ')}\n`);
  if (total.skipped > 0) process.stdout.write(`\n${total.skipped} skipped; why is said above\n`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed > 0 ? 1 : 0;
}

function runStep(step: Step, chromium: string | undefined): Count {
  process.stdout.write(`\n== ${step.name}\n`);
  const started = Date.now();
  const done = spawnSync(step.command, [...step.args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(chromium && { SECTOR_CHROMIUM: chromium }) },
  });
  process.stdout.write(
    `== ${step.name}: ${done.status === 0 ? 'passed' : 'failed'} in ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
  const whole: Count = { passed: done.status === 0 ? 1 : 0, failed: done.status === 0 ? 0 : 1, skipped: 0 };
  if (!step.report || !existsSync(step.report.file)) return whole;
  const count = step.report.read(JSON.parse(readFileSync(step.report.file, 'utf8')));
  // A runner that fails without a failed test (a file that does not load) must not look green.
  return done.status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
