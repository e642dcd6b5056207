import { join } from 'node:path';
import type { Entry } from './client.ts';
import type { LoadTablet } from './fleet.ts';
import type { GeneratorSkills } from './generator.ts';
import { mergeTimes, type Times } from './times.ts';
import { startWorker } from './worker.ts';

const script = join(import.meta.dirname, 'generator.ts');

/** Thousands of tablets in processes of their own. */
export interface Crowd {
  /** Connects all that are not. Resolves when each was welcomed and told its rights. */
  connect(atOnce: number): Promise<void>;
  /** @param keep so many crews, who may see one another, stay connected */
  drop(keep?: number): Promise<void>;
  /** Resolves when every tablet has everything up to `pos`. */
  reach(pos: number): Promise<void>;
  /** Acts that became durable within the time, sent as fast as they are acknowledged by at most so many crews. */
  flood(seconds: number, crews: number): Promise<number>;
  /** A steady rate of acts: times until each was acknowledged, and until it was at each other tablet that may see it. */
  act(perSecond: number, seconds: number): Promise<{ durable: Times; received: Times }>;
  /** Ends an `act` before its time. */
  hush(): Promise<void>;
  state(): Promise<{ connected: number; refused: number; lost: number }>;
  close(): Promise<void>;
}

/** @param cursor the position up to which every tablet holds everything; 0 for new ones */
export async function openCrowd(
  entry: Omit<Entry, 'from'>,
  tablets: readonly LoadTablet[],
  cursor: number,
  processes = 2,
): Promise<Crowd> {
  const workers = Array.from({ length: processes }, () => startWorker<GeneratorSkills>(script));
  const share = <T>(work: (worker: (typeof workers)[number], index: number) => Promise<T>) =>
    Promise.all(workers.map(work));
  await share((worker, index) =>
    worker.ask('cast', {
      entry: { ...entry, from: `127.0.0.${index + 2}` },
      tablets: tablets.filter((_, at) => at % processes === index),
      cursor,
    }),
  );
  return {
    connect: async (atOnce) =>
      void (await share((each) => each.ask('connect', { atOnce: atOnce / processes }))),
    drop: async (keep = 0) => void (await share((each) => each.ask('drop', { keep: keep / processes }))),
    hush: async () => void (await share((each) => each.ask('hush', null))),
    reach: async (pos) => void (await share((each) => each.ask('reach', { pos }))),
    async flood(seconds, crews) {
      const most = Math.ceil(crews / processes);
      const durable = await share((each) => each.ask('flood', { seconds, most }));
      return durable.reduce((sum, acts) => sum + acts, 0);
    },
    async act(perSecond, seconds) {
      const times = await share((each) => each.ask('act', { perSecond: perSecond / processes, seconds }));
      return {
        durable: mergeTimes(times.map(({ durable }) => durable)),
        received: mergeTimes(times.map(({ received }) => received)),
      };
    },
    async state() {
      const states = await share((each) => each.ask('state', null));
      const sum = (of: (state: (typeof states)[number]) => number) =>
        states.reduce((total, state) => total + of(state), 0);
      return {
        connected: sum(({ connected }) => connected),
        refused: sum(({ refused }) => refused),
        lost: sum(({ lost }) => lost),
      };
    },
    close: async () => void (await share((each) => each.stop())),
  };
}
