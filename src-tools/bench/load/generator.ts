import { setTimeout as wait } from 'node:timers/promises';
import { seeded } from '../../faults/random.ts';
import { type CrewActs, createActs } from './acts.ts';
import { type Client, type Entry, openClient } from './client.ts';
import type { LoadTablet } from './fleet.ts';
import { addTime, type Times } from './times.ts';
import { serveWorker } from './worker.ts';

/* A process that is thousands of tablets. It is asked by `crowd.ts`. */

interface Seat {
  readonly tablet: LoadTablet;
  readonly acts?: CrewActs;
  cursor: number;
  client?: Client;
  /** Called with what was acknowledged. */
  acked?: (seq: number) => void;
}

const seats: Seat[] = [];
let entry: Entry = { hub: '', packs: {} };
let refused = 0;
let lost = 0;
let goal = { pos: Number.POSITIVE_INFINITY, missing: 0, reached: () => {} };
let timing: { since: number; received: Times; durable: Times; readonly there: ReadonlySet<Seat> } | undefined;
let isHushed = false;

function advance(seat: Seat, pos: number): void {
  const isNew = seat.cursor < goal.pos && pos >= goal.pos;
  seat.cursor = Math.max(seat.cursor, pos);
  if (!isNew) return;
  goal.missing -= 1;
  if (goal.missing === 0) goal.reached();
}

async function enter(seat: Seat): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const client = openClient(entry, seat.tablet, seat.cursor, {
      reached: (pos) => advance(seat, pos),
      event(at) {
        if (timing?.there.has(seat) && at >= timing.since) addTime(timing.received, Date.now() - at);
      },
      acked(seq, count) {
        refused += count;
        seat.acked?.(seq);
      },
      closed() {
        if (seat.client === client) lost += 1;
      },
    });
    try {
      await client.entered;
      seat.client = client;
      return;
    } catch (error) {
      client.drop();
      if (tries === 20) throw error;
      await wait(Math.random() * 1000);
    }
  }
}

/** All that are not connected connect, so many at once. */
async function connect({ atOnce }: { readonly atOnce: number }): Promise<void> {
  const waiting = seats.filter(({ client }) => !client);
  const some = async () => {
    for (let seat = waiting.pop(); seat; seat = waiting.pop()) await enter(seat);
  };
  await Promise.all(Array.from({ length: atOnce }, some));
}

/** Sends a batch, and resolves when all of it is durable. */
async function batch(seat: Seat, acts: CrewActs, size: number): Promise<void> {
  const written = Array.from({ length: size }, () => acts.next(Date.now()));
  const last = written.at(-1)?.[0] ?? 0;
  await new Promise<void>((resolve) => {
    seat.acked = (seq) => {
      if (seq >= last) resolve();
    };
    seat.client?.send({ k: 'up', acts: written });
  });
}

const crews = () => seats.flatMap((seat) => (seat.acts ? [{ seat, acts: seat.acts }] : []));

const skills = {
  /** Who this process is. All hold everything up to `cursor`. */
  cast(given: { readonly entry: Entry; readonly tablets: readonly LoadTablet[]; readonly cursor: number }) {
    entry = given.entry;
    given.tablets.forEach((tablet, index) => {
      const { crew, precinct } = tablet;
      const acts = crew && createActs(crew, precinct, seeded(index));
      seats.push({ tablet, cursor: given.cursor, ...(acts && { acts }) });
    });
  },
  connect,
  /** All connections break but those of so many crews, who may see one another. */
  drop({ keep }: { readonly keep: number }) {
    const byPrecinct = seats
      .filter(({ acts }) => acts)
      .sort((one, other) => Number(one.tablet.precinct) - Number(other.tablet.precinct));
    const kept = new Set(byPrecinct.slice(0, keep));
    for (const seat of seats) {
      if (kept.has(seat)) continue;
      const { client } = seat;
      delete seat.client;
      client?.drop();
    }
  },
  /** Resolves when every tablet has everything up to `pos`. */
  reach({ pos }: { readonly pos: number }): Promise<void> {
    const missing = seats.filter(({ cursor }) => cursor < pos).length;
    return new Promise((resolve) => {
      goal = { pos, missing, reached: resolve };
      if (missing === 0) resolve();
    });
  },
  /** Every crew sends batch after batch of 1 to 100 acts, each when the one before is durable. Gives how many were. */
  async flood({ seconds, most }: { readonly seconds: number; readonly most: number }) {
    const until = performance.now() + seconds * 1000;
    let durable = 0;
    const random = seeded(seconds);
    await Promise.all(
      crews()
        .slice(0, most)
        .map(async ({ seat, acts }) => {
          while (performance.now() < until) {
            const size = 1 + random.below(100);
            await batch(seat, acts, size);
            if (performance.now() < until) durable += size;
          }
        }),
    );
    return durable;
  },
  /**
   * The crews that are connected act at a steady rate, one act each time, whatever comes back, until they are hushed. Gives
   * the times to the acknowledgement and to others who are connected at the beginning.
   */
  async act({ perSecond, seconds }: { readonly perSecond: number; readonly seconds: number }) {
    const there = new Set(seats.filter(({ client }) => client));
    const actors = crews().filter(({ seat }) => there.has(seat));
    const began = performance.now();
    const times = { since: Date.now(), received: {}, durable: {} };
    timing = { ...times, there };
    isHushed = false;
    for (let sent = 0; sent < perSecond * seconds && !isHushed; ) {
      const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
      for (; sent < Math.min(due, perSecond * seconds); sent += 1) {
        const actor = actors[sent % actors.length];
        if (!actor) throw new Error('nobody is signed on');
        const at = Date.now();
        const act = actor.acts.next(at);
        actor.seat.acked = (seq) => {
          if (seq >= act[0]) addTime(times.durable, Date.now() - at);
        };
        actor.seat.client?.send({ k: 'up', acts: [act] });
      }
      await wait(5);
    }
    await wait(3000);
    timing = undefined;
    return times;
  },
  hush(_: null) {
    isHushed = true;
  },
  state: (_: null) => ({ connected: seats.filter(({ client }) => client).length, refused, lost }),
};
export type GeneratorSkills = typeof skills;
serveWorker(skills);
