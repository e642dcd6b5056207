import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addTo, find, isClean, newVerdict, type Verdict, verdictLine } from '../verdict.ts';
import { compare } from './compare.ts';
import type { RealOptions } from './options.ts';
import { type Broken, play } from './play.ts';
import { openStage, type Stage } from './stage.ts';

/** Hub and tablets that are not at rest so long after all was mended never will be, ms. */
const patience = 180_000;
/** What is under way has arrived after this, ms. */
const quiet = 3000;
/** So often is compared again when something is found: it may only have been late. */
const comparisons = 3;

/** Breaks real processes for a while and prints the line that it comes to. Gives whether nothing was found. */
export async function runReal(
  options: RealOptions & { say(words: string): void; print(line: string): void },
): Promise<boolean> {
  const { minutes, seed, say, print } = options;
  const folder = mkdtempSync(join(tmpdir(), 'sector-faults-'));
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const verdict = newVerdict();
  let stage: Stage | undefined;
  try {
    stage = await openStage(folder, () => isStopped);
    say(
      stage.disk
        ? 'The first tablet has a small disk.'
        : 'No disk could be mounted here: a full one is left out.',
    );
    await untilShown(stage, () => isStopped);
    const broken = await play(stage, seed, minutes * 60_000, () => isStopped);
    if (isStopped) throw new Error('It was stopped. Nothing was compared.');
    say(wordsOf(broken));
    say(actWords(stage));
    await settle(stage, verdict, () => isStopped);
    for (const words of stage.deaths) find(verdict, 'others', words);
  } finally {
    await stage?.end();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop);
    if (isStopped || isClean(verdict)) rmSync(folder, { recursive: true, force: true });
  }
  verdict.schedules = 1;
  for (const words of verdict.findings) say(`  ${words}`);
  if (!isClean(verdict)) say(`Logs and data are in ${folder}`);
  print(verdictLine(verdict));
  return isClean(verdict);
}

/** Waits until each tablet shows something. */
async function untilShown({ cars, failures }: Stage, isStopped: () => boolean): Promise<void> {
  const until = Date.now() + patience;
  while (!cars.every(({ screen }) => screen.sync !== undefined)) {
    if (isStopped()) throw new Error('It was stopped before all was started.');
    if (Date.now() > until) throw new Error(`The tablets do not start: ${failures.at(-1)}`);
    await pause(100);
  }
}

/** Lets everything come to rest and compares; once more where something is found, for it may only have been late. */
async function settle(stage: Stage, verdict: Verdict, isStopped: () => boolean): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const found = newVerdict();
    if (!(await comesToRest(stage, isStopped))) find(found, 'diverged', `no rest: ${unrest(stage)}`);
    for (const { powerDown } of stage.cars) await powerDown();
    await compare(stage, found);
    if (isClean(found) || tries === comparisons || isStopped()) return addTo(verdict, found);
    for (const { powerUp } of stage.cars) powerUp();
  }
}

async function comesToRest(stage: Stage, isStopped: () => boolean): Promise<boolean> {
  const until = Date.now() + patience;
  await stage.desk.rest();
  let restsSince = Date.now();
  while (Date.now() < until && !isStopped()) {
    if (unrest(stage) !== undefined) restsSince = Date.now();
    if (Date.now() - restsSince > quiet) return true;
    for (const { screen, program } of stage.cars) if (screen.sync?.turnedAway) program()?.restart(500);
    await pause(200);
  }
  return false;
}

/** What is not at rest yet, in words. */
function unrest({ hubs, cars, failures }: Stage): string | undefined {
  const down = hubs.find((hub) => !hub.isUp());
  if (down) return `${down.name} is not up (${failures.at(-1)})`;
  for (const { name, screen } of cars) {
    const { sync } = screen;
    if (!sync) return `${name} shows nothing (${failures.at(-1)})`;
    if (screen.isActing) return `${name} has not answered`;
    if (sync.link !== 'online') return `${name} is ${sync.link} (${sync.turnedAway ?? 'no reason'})`;
    if (sync.waiting > 0) return `${name} has ${sync.waiting} acts waiting`;
  }
  return undefined;
}

const names: Readonly<Record<string, string>> = {
  cut: 'connections cut',
  half: 'cut in a frame',
  stall: 'stalled',
  slow: 'slowed to 20 kbit/s',
  delay: 'delayed',
  otherHub: 'led to a hub',
  killTablet: 'tablets killed',
  killHub: 'hubs killed',
  restartHub: 'hubs restarted',
  killBackend: 'backends killed',
  endBackend: 'backends terminated',
  stopFast: 'PostgreSQL stopped fast',
  stopAtOnce: 'PostgreSQL stopped at once',
  fullDisk: 'disk full',
};

/** Acts whose answer nobody got may be there or not; many of them would prove little. */
function actWords({ cars, desk }: Stage): string {
  const asked = [...cars.map(({ screen }) => screen.asked), desk.asked].flat();
  const unknown = asked.filter(({ told }) => told === 'unknown').length;
  const refused = cars.reduce((sum, { screen }) => sum + screen.refused, 0);
  return `acts saved ${asked.length - unknown} · without an answer ${unknown} · refused to tablets ${refused}`;
}

const wordsOf = (broken: Broken) =>
  Object.entries(names)
    .map(([kind, words]) => `${words} ${broken.get(kind) ?? 0}`)
    .join(' · ');
