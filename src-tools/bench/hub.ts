import { loadavg } from 'node:os';
import type { Bench, BenchContext, Figure } from './figure.ts';
import { bareFanOut, bareInserts } from './load/bare-limits.ts';
import { type Crowd, openCrowd } from './load/crowd.ts';
import { type LoadTablet, makeFleet, watchersPerAct } from './load/fleet.ts';
import { type LoadStage, openLoadStage } from './load/stage.ts';
import { countTimes, percentileOf } from './load/times.ts';
import { residentMB } from './store/processes.ts';

/** Every marked car of a large city, and how many of them are on the street at once. */
const tablets = 10_000;
const crews = 2500;
/** Those who only send, before the others come. */
const senders = 200;
const rounds = 20;
/** How many connect at the same time when all do: the system's queue of connections is not much longer. */
const atOnce = 400;
const actsPerSecond = 500;
const seconds = 15;
/** Who stay connected while all others come back, what they do then, and how long they would at most. */
const stayers = 50;
const stayersPerSecond = 50;
const longestStorm = 300;

/** One hub process at the size of a city, with the load generator on the same machine. Takes some minutes. */
export const hubBench: Bench = {
  name: 'hub',
  isLong: true,
  isBlind: true,
  async run(context) {
    const fleet = makeFleet(senders + tablets, senders + crews);
    context.say(`making ${tablets} devices known, ${crews} of them with a crew signed on`);
    const stage = await openLoadStage(context, fleet);
    try {
      const ingest = await ingestFigures(context, stage, fleet.slice(0, senders));
      const all = fleet.slice(senders);
      const crowd = await openCrowd(stage.entry, all, await stage.tellAll());
      try {
        context.say(`connecting ${tablets} tablets`);
        await crowd.connect(atOnce);
        const delivery = await deliveryFigures(context, stage, crowd);
        const steady = await steadyFigures(context, crowd, watchersPerAct(all) - 1);
        const storm = await stormFigures(context, stage, crowd);
        return [...delivery, ...ingest, ...steady, ...storm, ...(await crowdFigures(crowd))];
      } finally {
        await crowd.close();
      }
    } finally {
      await stage.close();
    }
  },
};

async function ingestFigures(
  { say }: BenchContext,
  stage: LoadStage,
  fleet: readonly LoadTablet[],
): Promise<Figure[]> {
  say(`${senders} tablets send acts as fast as they are acknowledged`);
  const before = await bareInserts(stage.databaseUrl, seconds / 3);
  const crowd = await openCrowd(stage.entry, fleet, stage.ready);
  try {
    await crowd.connect(atOnce);
    const perSecond = (await crowd.flood(seconds, senders)) / seconds;
    const { refused } = await crowd.state();
    if (refused > 0) throw new Error(`${refused} acts were refused`);
    return [
      {
        name: `durable acts, ${senders} tablets, batches of 1 to 100`,
        value: perSecond,
        unit: 'a second',
        target: { is: 'above', bound: 5000 },
        bare: {
          name: 'rows into PostgreSQL, as many a transaction',
          value: (before + (await bareInserts(stage.databaseUrl, seconds / 3))) / 2,
        },
      },
    ];
  } finally {
    await crowd.close();
  }
}

async function deliveryFigures({ say }: BenchContext, stage: LoadStage, crowd: Crowd): Promise<Figure[]> {
  say(`telling ${tablets} tablets something, ${rounds} times`);
  const idle = residentMB(stage.hub.pid);
  const began = performance.now();
  for (let round = 1; round <= rounds; round += 1) await crowd.reach(await stage.tellAll());
  const perSecond = (tablets * rounds) / ((performance.now() - began) / 1000);
  const text = `{"k":"tail","events":[${'x'.repeat(130)}],"pos":100000}`;
  say(`the same over bare ws`);
  const bare = await bareFanOut(tablets, rounds, text);
  return [
    {
      name: `resident memory, ${tablets} tablets connected`,
      value: Math.max(idle, residentMB(stage.hub.pid)),
      unit: 'MB',
      target: { is: 'below', bound: 600 },
      bare: { name: 'bare ws', value: bare.memory },
    },
    {
      name: `one event to ${tablets} tablets`,
      value: perSecond,
      unit: 'deliveries a second',
      target: { is: 'above', bound: 50_000 },
      bare: { name: 'bare ws', value: bare.perSecond },
    },
  ];
}

async function steadyFigures({ say }: BenchContext, crowd: Crowd, watchers: number): Promise<Figure[]> {
  say(`${actsPerSecond} acts a second, each to ${Math.round(watchers)} others`);
  const { durable, received } = await crowd.act(actsPerSecond, seconds);
  const with10k = `${tablets} connected and ${actsPerSecond} acts/s`;
  return [
    {
      name: `an act to every other tablet that may see it, p99, ${with10k}`,
      value: percentileOf(received, 99),
      unit: 'ms',
      target: { is: 'below', bound: 250 },
    },
    { name: `an act to its acknowledgement, p99, ${with10k}`, value: percentileOf(durable, 99), unit: 'ms' },
    {
      name: 'of these acts, acknowledged',
      value: (100 * countTimes(durable)) / (actsPerSecond * seconds),
      unit: '%',
    },
    { name: 'deliveries meanwhile', value: countTimes(received) / seconds, unit: 'a second' },
  ];
}

async function stormFigures({ say }: BenchContext, stage: LoadStage, crowd: Crowd): Promise<Figure[]> {
  say(`all ${tablets} but ${stayers} lose their connection and come back`);
  await crowd.drop(stayers);
  let pos = 0;
  for (let missed = 0; missed < 5; missed += 1) pos = await stage.tellAll();
  const staying = crowd.act(stayersPerSecond, longestStorm);
  const began = performance.now();
  await crowd.connect(atOnce);
  await crowd.reach(pos);
  const took = (performance.now() - began) / 1000;
  await crowd.hush();
  const { received } = await staying;
  return [
    {
      name: `${tablets} tablets back, to all synced`,
      value: took,
      unit: 's',
      target: { is: 'below', bound: 60 },
    },
    {
      name: `meanwhile an act among ${stayers} that stayed, to the others, p99`,
      value: percentileOf(received, 99),
      unit: 'ms',
    },
    { name: 'resident memory after that', value: residentMB(stage.hub.pid), unit: 'MB' },
    { name: 'load of the machine at the end', value: loadavg()[0] ?? 0, unit: 'processes' },
  ];
}

/** What a run's figures are worth is seen here: nothing may be refused, and no connection may break. */
async function crowdFigures(crowd: Crowd): Promise<Figure[]> {
  const { refused, lost } = await crowd.state();
  return [
    { name: 'acts that were refused', value: refused, unit: 'acts', target: { is: 'below', bound: 1 } },
    { name: 'connections that broke', value: lost, unit: 'connections', target: { is: 'below', bound: 1 } },
  ];
}
