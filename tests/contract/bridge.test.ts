import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command, view } from '../../src-contract/bridge.ts';
import { type BridgeClient, connectBridge } from '../../src-contract/bridge-client.ts';
import { type BridgeHandlers, type BridgeSession, serveBridge } from '../../src-contract/bridge-server.ts';

const commands = {
  'shelf.put': command<{ size: number }>()(
    z.strictObject({ thing: z.string().trim().min(1), times: z.int().min(1).default(1) }),
  ),
  'shelf.lock': command()(z.strictObject({})),
  'shelf.break': command()(z.strictObject({})),
} as const;
const views = {
  shelf: view<readonly string[]>()(z.strictObject({ from: z.string().optional() })),
  size: view<number>()(z.strictObject({})),
  slow: view<string>()(z.strictObject({})),
  broken: view<string>()(z.strictObject({})),
  nothing: view<null>()(z.strictObject({})),
} as const;

/** A shelf behind a bridge over memory: what is sent arrives in order, once it is let through. */
class House {
  readonly things: string[] = [];
  readonly faults: [fault: unknown, name: string][] = [];
  readonly slowLooks: ((text: string) => void)[] = [];
  reads = 0;
  readonly #handlers: BridgeHandlers<typeof commands, typeof views>;
  #session: BridgeSession | undefined;
  readonly client: BridgeClient<typeof commands, typeof views>;
  /** Everything that the server has under way. */
  #work: Promise<unknown>[] = [];
  readonly sent: unknown[] = [];

  constructor() {
    this.#handlers = {
      commands,
      views,
      act: {
        'shelf.put': ({ thing, times }) => {
          for (let left = times; left > 0; left -= 1) this.things.push(thing);
          this.#session?.refresh((name) => name === 'shelf' || name === 'size');
          return { ok: true, value: { size: this.things.length } };
        },
        'shelf.lock': () => ({ refused: { code: 'no-key', reason: 'There is no key.' } }),
        'shelf.break': () => {
          throw new Error('secret detail');
        },
      },
      read: {
        shelf: ({ from = '' }) => {
          this.reads += 1;
          return this.things.filter((thing) => thing >= from);
        },
        size: () => this.things.length,
        slow: () => new Promise((resolve) => this.slowLooks.push(resolve)),
        broken: () => {
          throw new Error('secret detail');
        },
        nothing: () => null,
      },
    };
    this.client = connectBridge<typeof commands, typeof views>({
      send: (text) => {
        const session = this.#session;
        if (!session) return false;
        this.#work.push(Promise.resolve().then(() => session.receive(text)));
        return true;
      },
    });
  }

  connect(): BridgeSession {
    const session = serveBridge(
      this.#handlers,
      (text) => {
        this.sent.push(JSON.parse(text));
        if (this.#session === session) this.client.receive(text);
      },
      (fault, name) => this.faults.push([fault, name]),
    );
    this.#session = session;
    this.client.connected();
    return session;
  }

  disconnect(): void {
    this.#session?.close();
    this.#session = undefined;
    this.client.disconnected();
  }

  /** Until nothing is under way on the server. */
  async settled(): Promise<void> {
    while (this.#work.length > 0) await Promise.all(this.#work.splice(0));
    await new Promise((resolve) => setImmediate(resolve));
  }

  refresh(name: string): void {
    this.#session?.refresh((one) => one === name);
  }

  receive(text: string): Promise<void> | undefined {
    return this.#session?.receive(text);
  }
}

describe('a session that is told when a turn ends', () => {
  function open() {
    const sent: string[] = [];
    const turns: (() => void)[] = [];
    const things: string[] = [];
    const handlers = {
      commands,
      views,
      act: {
        'shelf.put': ({ thing }: { thing: string }) => {
          things.push(thing);
          session.refresh(() => true);
          return { ok: true as const, value: { size: things.length } };
        },
      },
      read: { shelf: () => [...things], size: () => things.length },
    };
    const session = serveBridge(
      handlers as never,
      (text) => sent.push(text),
      () => undefined,
      (flush) => turns.push(flush),
    );
    const client = connectBridge<typeof commands, typeof views>({
      send: (text) => {
        void session.receive(text);
        return true;
      },
    });
    const turn = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      for (const flush of turns.splice(0)) flush();
      for (const text of sent.splice(0)) client.receive(text);
    };
    return { session, client, sent, turns, turn };
  }

  it('sends all that one act changed, and its answer, as one text', async () => {
    const { client, sent, turns, turn } = open();
    const seen: unknown[] = [];
    client.watch('shelf', {}, (shelf) => seen.push(shelf));
    client.watch('size', {}, (size) => seen.push(size));
    await turn();
    const outcome = client.act('shelf.put', { thing: 'a' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual([]);
    for (const flush of turns.splice(0)) flush();
    expect(sent).toHaveLength(1);
    expect(JSON.parse(sent[0] ?? '')).toHaveLength(3);
    client.receive(sent[0] ?? '');
    expect(await outcome).toEqual({ ok: true, value: { size: 1 } });
    expect(seen).toEqual([[], 0, ['a'], 1]);
  });

  it('does not let a list wait for something large, and keeps the order', async () => {
    const { client, sent, turns } = open();
    const long = 'x'.repeat(150_000);
    void client.act('shelf.put', { thing: long });
    client.watch('size', {}, () => undefined);
    client.watch('shelf', {}, () => undefined);
    client.watch('size', {}, () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    for (const flush of turns.splice(0)) flush();
    const lengths = sent.map((text) => text.length > long.length);
    expect(lengths).toEqual([false, true, false]);
    const told = sent.flatMap((text) => JSON.parse(text) as { n: number } | { n: number }[]);
    expect(told.map(({ n }) => n).sort()).toEqual([1, 2, 3, 4]);
  });

  it('sends nothing any more when it was closed before the turn ended', async () => {
    const { session, client, sent, turns } = open();
    client.watch('shelf', {}, () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    session.close();
    for (const flush of turns.splice(0)) flush();
    expect(sent).toEqual([]);
  });
});

let house: House;
beforeEach(() => {
  house = new House();
});

describe('acts and reads', () => {
  it('are done once, with parsed parameters, and answered each to its asker', async () => {
    house.connect();
    const { client } = house;
    const both = await Promise.all([
      client.act('shelf.put', { thing: ' a ', times: 2 }),
      client.act('shelf.put', { thing: 'b' }),
    ]);
    expect(both).toEqual([
      { ok: true, value: { size: 2 } },
      { ok: true, value: { size: 3 } },
    ]);
    expect(await client.read('shelf', {})).toEqual(['a', 'a', 'b']);
    expect(await client.read('nothing', {})).toBeNull();
  });

  it('give a refusal as a value', async () => {
    house.connect();
    expect(await house.client.act('shelf.lock', {})).toEqual({
      refused: { code: 'no-key', reason: 'There is no key.' },
    });
  });

  it('say what is wrong with parameters, and do nothing', async () => {
    house.connect();
    expect(await house.client.act('shelf.put', { thing: '  ' })).toMatchObject({
      refused: { code: 'bad-command', reason: expect.stringMatching(/^thing: /) },
    });
    await expect(house.client.read('size', { more: 1 } as never)).rejects.toThrow(/^size: /);
    expect(house.things).toEqual([]);
  });

  it('know no names but those of the contract', async () => {
    house.connect();
    for (const name of ['shelf.burn', 'constructor', '__proto__', 'toString'] as never[]) {
      await expect(house.client.act(name, {} as never)).rejects.toThrow('There is no command');
      await expect(house.client.read(name, {} as never)).rejects.toThrow('There is no view');
    }
    expect(house.faults).toEqual([]);
  });

  it('tell a fault of the house to its log and not to the screen', async () => {
    house.connect();
    await expect(house.client.act('shelf.break', {})).rejects.toThrow(/Nothing was changed/);
    await expect(house.client.read('broken', {})).rejects.not.toThrow(/secret/);
    expect(house.faults.map(([, name]) => name)).toEqual(['shelf.break', 'broken']);
  });

  it('fail at once without a connection, and when it is cut while they are under way', async () => {
    await expect(house.client.act('shelf.put', { thing: 'a' })).rejects.toThrow('not connected');
    house.connect();
    const slow = house.client.read('slow', {});
    house.disconnect();
    await expect(slow).rejects.toThrow('cut');
  });

  it('answer anything that is not a request with a failure, and never throw', async () => {
    house.connect();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.json(), fc.constant('{"do":"unwatch","n":99}')),
        async (text) => {
          await house.receive(text);
        },
      ),
    );
    expect(house.things).toEqual([]);
    expect(house.sent).toContainEqual({ n: 0, failed: 'That was not a request.' });
    expect(house.faults).toEqual([]);
  });
});

describe('a watch', () => {
  const seen: unknown[] = [];
  const listen = (shape: unknown) => seen.push(shape);
  beforeEach(() => {
    seen.length = 0;
  });

  it('gets the view now, and once for every change of it', async () => {
    house.connect();
    house.client.watch('shelf', {}, listen);
    await house.settled();
    expect(seen).toEqual([[]]);
    await house.client.act('shelf.put', { thing: 'a' });
    await house.client.act('shelf.put', { thing: 'b' });
    await house.settled();
    expect(seen).toEqual([[], ['a'], ['a', 'b']]);
  });

  it('hears nothing where the view is looked at again and is the same, or another is touched', async () => {
    house.connect();
    house.client.watch('shelf', { from: 'b' }, listen);
    await house.settled();
    await house.client.act('shelf.put', { thing: 'a' });
    house.refresh('shelf');
    await house.settled();
    expect(seen).toEqual([[]]);
    const { reads } = house;
    house.refresh('size');
    await house.settled();
    expect(house.reads).toBe(reads);
  });

  it('looks once more, and not ten times, where ten changes came while it looked', async () => {
    house.connect();
    house.client.watch('slow', {}, listen);
    await Promise.resolve();
    while (house.slowLooks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (let times = 0; times < 10; times += 1) house.refresh('slow');
    house.slowLooks.shift()?.('first');
    while (house.slowLooks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    house.slowLooks.shift()?.('second');
    await house.settled();
    expect(seen).toEqual(['first', 'second']);
    expect(house.slowLooks).toEqual([]);
  });

  it('hears nothing after it was stopped, not even what was on its way', async () => {
    house.connect();
    const stop = house.client.watch('shelf', {}, listen);
    await house.settled();
    stop();
    await house.client.act('shelf.put', { thing: 'a' });
    await house.settled();
    expect(seen).toEqual([[]]);
    expect(house.sent.filter((reply) => 'shape' in (reply as object))).toHaveLength(1);
    const stopSlow = house.client.watch('slow', {}, listen);
    while (house.slowLooks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stopSlow();
    await house.receive('{"do":"read","n":77,"name":"size","params":{}}');
    house.slowLooks.shift()?.('late');
    await house.settled();
    expect(seen).toEqual([[]]);
  });

  it('that took the number of one under way is not given the other’s view', async () => {
    house.connect();
    void house.receive('{"do":"watch","n":7,"name":"slow","params":{}}');
    while (house.slowLooks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await house.receive('{"do":"unwatch","n":7}');
    await house.receive('{"do":"watch","n":7,"name":"size","params":{}}');
    house.slowLooks.shift()?.('the other view');
    await house.settled();
    expect(house.sent.filter((reply) => (reply as { n: number }).n === 7)).toEqual([{ n: 7, shape: 0 }]);
  });

  it('goes on over a new connection, with the view as it is then', async () => {
    house.connect();
    house.client.watch('shelf', {}, listen);
    const stop = house.client.watch('size', {}, () => seen.push('stopped'));
    await house.settled();
    stop();
    seen.length = 0;
    house.disconnect();
    house.things.push('while away');
    house.connect();
    await house.settled();
    expect(seen).toEqual([['while away']]);
    await house.client.act('shelf.put', { thing: 'back' });
    await house.settled();
    expect(seen.at(-1)).toEqual(['while away', 'back']);
  });

  it('begun without a connection starts with the first one', async () => {
    house.client.watch('shelf', {}, listen);
    house.connect();
    await house.settled();
    expect(seen).toEqual([[]]);
  });

  it('that cannot be answered is given up, and only it', async () => {
    house.connect();
    house.client.watch('broken', {}, listen);
    house.client.watch('size', {}, listen);
    await house.settled();
    house.refresh('broken');
    await house.settled();
    expect(seen).toEqual([0]);
    expect(house.faults).toHaveLength(1);
  });

  it('is one of two hundred at most', async () => {
    house.connect();
    for (let n = 1; n <= 201; n += 1)
      await house.receive(JSON.stringify({ do: 'watch', n, name: 'size', params: {} }));
    expect(house.sent.at(-1)).toEqual({ n: 201, failed: 'Too many views are watched at once.' });
  });

  it('is silent on a session that was closed', async () => {
    const session = house.connect();
    house.client.watch('slow', {}, listen);
    while (house.slowLooks.length === 0) await new Promise((resolve) => setImmediate(resolve));
    session.close();
    house.slowLooks.shift()?.('late');
    await house.settled();
    expect(house.sent).toEqual([]);
  });
});
