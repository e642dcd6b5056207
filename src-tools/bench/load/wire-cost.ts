import { setTimeout as wait } from 'node:timers/promises';
import type { Fix } from '../../../src-contract/geo.ts';
import type { WireAct } from '../../../src-contract/wire.ts';
import { type CuttableProxy, startCuttableProxy } from '../../network/cuttable-proxy.ts';
import { type Client, type Entry, openClient } from './client.ts';
import type { LoadTablet } from './fleet.ts';

/** Bytes of frames as they went over the links, and as they would have as plain JSON. */
export interface Cost {
  readonly wire: number;
  readonly plain: number;
}

/** Two tablets of a precinct, each behind a link that counts. */
export interface CountedPair {
  /** What acts cost on both links together, on average: sent, acknowledged, numbered, and told to the other tablet. */
  actCost(acts: readonly WireAct[]): Promise<Cost>;
  /** What positions cost together on the link of the tablet that sends them. */
  fixCost(unit: string, fixes: readonly Fix[]): Promise<Cost>;
  close(): Promise<void>;
}

interface Counted {
  readonly proxy: CuttableProxy;
  readonly client: Client;
  acked: number;
  events: number;
}

export async function openCountedPair(
  entry: Entry,
  tablets: readonly [LoadTablet, LoadTablet],
  cursor: number,
): Promise<CountedPair> {
  const pair = [await open(entry, tablets[0], cursor), await open(entry, tablets[1], cursor)] as const;
  const [sender, watcher] = pair;

  /** Waits for the tablet's last frames, which nobody answers. */
  const quiet = () => wait(150);
  function count(): Cost {
    const sum = (of: (one: Counted) => { up: number; down: number }) =>
      pair.map(of).reduce((total, { up, down }) => total + up + down, 0);
    return { wire: sum(({ proxy }) => proxy.bytes), plain: sum(({ client }) => client.plain) };
  }
  async function cost(work: () => Promise<void>): Promise<Cost> {
    await quiet();
    const before = count();
    await work();
    await quiet();
    const after = count();
    return { wire: after.wire - before.wire, plain: after.plain - before.plain };
  }

  return {
    async actCost(acts) {
      const { wire, plain } = await cost(async () => {
        for (const act of acts) {
          const told = watcher.events + 1;
          sender.client.send({ k: 'up', acts: [act] });
          while (sender.acked < act[0] || watcher.events < told) await wait(5);
        }
      });
      return { wire: wire / acts.length, plain: plain / acts.length };
    },
    fixCost: (unit, fixes) =>
      cost(async () => {
        for (const fix of fixes) {
          sender.client.send({ k: 'at', unit, fix });
          await wait(1);
        }
      }),
    async close() {
      for (const { client, proxy } of pair) {
        client.drop();
        await proxy.stop();
      }
    },
  };
}

async function open(entry: Entry, tablet: LoadTablet, cursor: number): Promise<Counted> {
  const proxy = await startCuttableProxy(entry.hub);
  const client = openClient({ ...entry, hub: proxy.url }, tablet, cursor, {
    reached: () => undefined,
    event() {
      counted.events += 1;
    },
    acked(seq) {
      counted.acked = seq;
    },
    closed: () => undefined,
  });
  const counted: Counted = { proxy, client, acked: 0, events: 0 };
  await client.entered;
  return counted;
}
