import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleBench } from './bench/bundle.ts';
import { codecBench } from './bench/codec.ts';
import { dispatchBench } from './bench/dispatch.ts';
import { type Bench, type Figure, figureJson, figureTable, isMet } from './bench/figure.ts';
import { hubBench } from './bench/hub.ts';
import { linkBench } from './bench/link.ts';
import { storeBench } from './bench/store.ts';
import { storyBench } from './bench/story.ts';
import { syncBench } from './bench/sync.ts';
import { buildScreens } from './start/build-screens.ts';
import { chromiumAdvice, ensureChromium } from './start/chromium.ts';

/*
 * `npm run bench [-- --json] [NAME …]`: measures, and prints each figure beside its target. Exit status 1 when one is missed.
 * Benches that take minutes run only when they are named.
 */

const benches: readonly Bench[] = [
  bundleBench,
  storeBench,
  storyBench,
  codecBench,
  dispatchBench,
  syncBench,
  linkBench,
  hubBench,
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const say = (words: string) => process.stderr.write(`${words}\n`);

const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  say(
    `There is no bench ${unknown.join(', ')}. There are: ${benches.map((bench) => bench.name).join(', ')}.`,
  );
  process.exit(2);
}
const wanted = benches.filter(({ name, isLong }) =>
  positionals.length === 0 ? !isLong : positionals.includes(name),
);
const needsScreens = wanted.some(({ isBlind }) => !isBlind);
const chromium = needsScreens ? ensureChromium(say) : '';
if (chromium === undefined) {
  say(chromiumAdvice);
  process.exit(2);
}
if (needsScreens) await buildScreens(root);

const scratch = mkdtempSync(join(tmpdir(), 'sector-bench-'));
const figures: Figure[] = [];
try {
  for (const bench of wanted) {
    say(`== ${bench.name}`);
    const measured = await bench.run({ root, scratch, chromium, say });
    figures.push(...measured);
    if (values.json) for (const figure of measured) process.stdout.write(`${figureJson(figure)}\n`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (!values.json) process.stdout.write(`${figureTable(figures)}\n`);
process.exitCode = figures.every(isMet) ? 0 : 1;
