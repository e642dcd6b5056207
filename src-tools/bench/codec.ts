import { seeded } from '../faults/random.ts';
import { type Candidate, chosen, type Message, openCandidates, plain } from './codec/candidates.ts';
import { type FrameGroup, type LinkFrame, makeGroups } from './codec/frames.ts';
import type { Bench, Figure } from './figure.ts';
import { frameBytes } from './load/client.ts';

/** Frames longer than that are not among those that are timed: they are few. */
const longestTimed = 1024;
/** How often the timed frames are made and read; once more before, to warm up. */
const rounds = 2;

/** What each way to shorten frames takes, bytes and CPU; and whether the one in use is short enough. */
export const codecBench: Bench = {
  name: 'codec',
  isBlind: true,
  async run({ scratch, say }) {
    const groups = makeGroups(seeded(1));
    const costs: Cost[] = [];
    for (const candidate of openCandidates(scratch, say)) costs.push(await measure(candidate, groups));
    say(table(groups, costs));
    const find = (name: string) => costs.find((cost) => cost.name === name);
    const [used, bare] = [find(chosen), find(plain)];
    if (!used || !bare) throw new Error('a candidate is missing');
    return figures(groups, used, bare);
  },
};

interface Cost {
  readonly name: string;
  /** With what the WebSocket puts around a frame, by group. */
  readonly bytes: readonly number[];
  /** CPU of a frame of at most `longestTimed`, µs. */
  readonly make: number;
  readonly read: number;
  /** CPU of the largest frame, µs. */
  readonly makeLong: number;
}

async function measure(candidate: Candidate, groups: readonly FrameGroup[]): Promise<Cost> {
  const bytes: number[] = [];
  for (const { frames, times } of groups) {
    const messages = await makeAll(candidate, frames);
    await readAll(candidate, frames, messages);
    const sizes = messages.map((message, n) => onWire(message, frames[n]));
    bytes.push(sizes.reduce((sum, size) => sum + size, 0) / times);
  }
  const all = groups.flatMap(({ frames }) => frames);
  const short = all.filter(({ text }) => text.length <= longestTimed);
  const [long] = all.toSorted((a, b) => b.text.length - a.text.length);

  let made = 0;
  let read = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const before = cpu();
    const messages = await makeAll(candidate, short);
    const between = cpu();
    await readAll(candidate, short, messages);
    if (round === 0) continue;
    made += between - before;
    read += cpu() - between;
  }
  const parts = long ? Array.from({ length: 20 }, () => long) : [];
  const before = cpu();
  await makeAll(candidate, parts);
  return {
    name: candidate.name,
    bytes,
    make: made / rounds / short.length,
    read: read / rounds / short.length,
    makeLong: (cpu() - before) / parts.length,
  };
}

async function makeAll(candidate: Candidate, frames: readonly LinkFrame[]): Promise<Message[]> {
  const messages: Message[] = [];
  for (const { link, text } of frames) messages.push(await candidate.make(link, text));
  return messages;
}

async function readAll(
  candidate: Candidate,
  frames: readonly LinkFrame[],
  messages: readonly Message[],
): Promise<void> {
  for (const [n, { link }] of frames.entries()) await candidate.read(link, messages[n] ?? '');
}

/** Of all threads of this process, µs: zlib's streams work in others. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function onWire(message: Message, frame: LinkFrame | undefined): number {
  const length = typeof message === 'string' ? Buffer.byteLength(message) : message.length;
  return frameBytes(length) + (frame?.link === 'up' ? 4 : 0);
}

function figures(groups: readonly FrameGroup[], used: Cost, bare: Cost): Figure[] {
  return [
    ...groups.map(({ name }, n): Figure => {
      const asJson = bare.bytes[n] ?? 0;
      return {
        name,
        value: used.bytes[n] ?? 0,
        unit: 'bytes',
        target: { is: 'below', bound: Math.round(asJson / 3) },
        bare: { name: 'the same as plain JSON', value: asJson },
      };
    }),
    { name: 'to shorten a frame of up to 1 kB', value: used.make, unit: 'µs' },
    { name: 'to read it', value: used.read, unit: 'µs' },
  ];
}

function table(groups: readonly FrameGroup[], costs: readonly Cost[]): string {
  const heads = ['make µs', 'read µs', 'make 64 kB µs', ...groups.map(({ name }) => name)];
  const rows = costs.map(({ name, make, read, makeLong, bytes }) => [
    name,
    make.toFixed(1),
    read.toFixed(1),
    ...[makeLong, ...bytes].map((value) => value.toFixed(0)),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(['', ...heads]), line(['---', ...heads.map(() => '--:')]), ...rows.map(line)].join('\n');
}
