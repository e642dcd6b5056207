import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../faults/random.ts';
import type { Bench, BenchContext, Figure } from './figure.ts';
import { createActs } from './load/acts.ts';
import { openClient } from './load/client.ts';
import { type LoadTablet, makeFleet } from './load/fleet.ts';
import { drive } from './load/positions.ts';
import { seedJobs } from './load/seed.ts';
import { type LoadStage, openLoadStage } from './load/stage.ts';
import { type Cost, openCountedPair } from './load/wire-cost.ts';
import type { Written } from './load/written.ts';
import { prepareFolder, programOf } from './store/fixture.ts';
import { start } from './store/processes.ts';

const aggregates = 20_000;
const acts = 40;
const positions = 1000;
/** Enough that what a link pays at its beginning is past. */
const before = 10;

/** What one tablet costs: bytes on the wire, bytes on its disk, and the time until a new one has everything. */
export const syncBench: Bench = {
  name: 'sync',
  isLong: true,
  isBlind: true,
  async run(context) {
    const [one, other, fresh] = trio();
    context.say(`making ${aggregates} jobs`);
    const stage = await openLoadStage(context, [one, other, fresh], (pool) =>
      seedJobs(pool, fresh.precinct, aggregates),
    );
    try {
      return [
        await snapshotFigure(context, stage, fresh),
        ...(await wireFigures(context, stage, one, other)),
        ...(await diskFigures(context)),
      ];
    } finally {
      await stage.close();
    }
  },
};

/** Two tablets of one precinct, and one of another. */
function trio(): [LoadTablet, LoadTablet, LoadTablet] {
  const [one, other, fresh] = makeFleet(3, 3);
  if (!one || !other || !fresh) throw new Error('a fleet of three has three');
  return [one, { ...other, precinct: one.precinct }, fresh];
}

async function snapshotFigure({ say }: BenchContext, stage: LoadStage, tablet: LoadTablet): Promise<Figure> {
  say('a new tablet asks for everything');
  const done = Promise.withResolvers<void>();
  const began = performance.now();
  const client = openClient(stage.entry, tablet, 0, {
    reached: () => done.resolve(),
    event: () => undefined,
    acked: () => undefined,
    closed: () => done.reject(new Error('the hub closed the connection')),
  });
  await done.promise;
  const seconds = (performance.now() - began) / 1000;
  client.drop();
  return {
    name: `snapshot of ${aggregates} aggregates, ${Math.round(client.plain.down / 1e6)} MB, to a new tablet`,
    value: seconds,
    unit: 's',
    target: { is: 'below', bound: 5 },
  };
}

async function wireFigures(
  { say }: BenchContext,
  stage: LoadStage,
  one: LoadTablet,
  other: LoadTablet,
): Promise<Figure[]> {
  const { crew, precinct } = one;
  if (!crew) throw new Error('nobody is signed on');
  const pair = await openCountedPair(stage.entry, [one, other], stage.ready);
  try {
    say('counting bytes of acts and positions');
    const doing = createActs(crew, precinct, seeded(1));
    const many = (make: (at: number) => ReturnType<typeof doing.note>, count: number) =>
      Array.from({ length: count }, () => make(Date.now()));
    await pair.actCost([...many(doing.status, before), ...many(doing.note, before)]);
    const status = await pair.actCost(many(doing.status, acts));
    const note = await pair.actCost(many(doing.note, acts));
    const fixes = await pair.fixCost(crew.unit, drive(positions, Date.now(), seeded(2)));
    return [
      costFigure('a status change, on its tablet’s link and on another’s', status),
      costFigure('a note, on its tablet’s link and on another’s', note),
      costFigure(`${positions} positions, from their tablet`, fixes),
    ];
  } finally {
    await pair.close();
  }
}

const costFigure = (name: string, { wire, plain }: Cost): Figure => ({
  name,
  value: wire,
  unit: 'bytes',
  target: { is: 'below', bound: Math.round(plain / 3) },
  bare: { name: 'the same frames as plain JSON', value: plain },
});

async function diskFigures({ root, scratch, say }: BenchContext): Promise<Figure[]> {
  if (!existsSync('/proc/self/io')) return [];
  const folder = prepareFolder(scratch, 'written', programOf(root), say);
  say('counting bytes that a tablet writes');
  const child = await start(join(import.meta.dirname, 'load', 'written.ts'), root, folder);
  const { act, store, bare } = child.said as Written;
  await child.stop();
  return [
    {
      name: `write amplification of the tablet’s store, acts of ${Math.round(act)} bytes`,
      value: store / act,
      unit: 'bytes a byte',
      bare: { name: 'the same as one row of better-sqlite3', value: bare / act },
    },
  ];
}
