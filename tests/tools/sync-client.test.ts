import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { setStatus, signOn } from '../../src-contract/dispatch/acts.ts';
import { reduceEvent } from '../../src-contract/registry.ts';
import { type DownFrame, packFact, type UpFrame, upFrame } from '../../src-contract/wire.ts';
import { openSyncClient, type SyncClient } from '../../src-tools/simulate/sync-client.ts';

/** As much of a hub as one client needs; the test says what it answers. */
class Hub {
  readonly server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  readonly frames: UpFrame[] = [];
  socket: WebSocket | undefined;
  #wanted: { fits: (frame: UpFrame) => boolean; resolve: (frame: UpFrame) => void }[] = [];

  constructor() {
    this.server.on('connection', (socket, request) => {
      if (request.headers.authorization !== 'Bearer token-1') return socket.close();
      this.socket = socket;
      socket.on('message', (data) => {
        const frame = upFrame.parse(JSON.parse(String(data)));
        this.frames.push(frame);
        const heard = this.#wanted.filter(({ fits }) => fits(frame));
        this.#wanted = this.#wanted.filter(({ fits }) => !fits(frame));
        for (const { resolve } of heard) resolve(frame);
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next frame of a kind. */
  next<Kind extends UpFrame['k']>(kind: Kind): Promise<Extract<UpFrame, { k: Kind }>> {
    return new Promise((resolve) => {
      this.#wanted.push({
        fits: (frame) => frame.k === kind,
        resolve: (frame) => resolve(frame as Extract<UpFrame, { k: Kind }>),
      });
    });
  }

  send(frame: DownFrame): void {
    this.socket?.send(JSON.stringify(frame));
  }

  welcome(acked = 0): void {
    this.send({ k: 'welcome', hub: 'hub', now: Date.now(), acked });
    this.send({ k: 'rights', channels: ['precinct/19'] });
    this.send({ k: 'snap', pos: 7, aggregates: [], done: true });
  }
}

const facts = () => {
  const [fact] = signOn({
    unit: '19-A',
    precinct: '19',
    crew: [{ id: '1001', name: 'Officer 1001' }],
    tour: 'day',
    grant: 'g',
  });
  if (!fact) throw new Error('no fact');
  return [fact] as const;
};

let hub: Hub;
let client: SyncClient | undefined;
const open = (token = 'token-1') => {
  client = openSyncClient({ hub: hub.url, token });
  return client;
};
beforeEach(async () => {
  hub = new Hub();
  await once(hub.server, 'listening');
});
afterEach(async () => {
  client?.close();
  for (const socket of hub.server.clients) socket.terminate();
  await new Promise((resolve) => hub.server.close(resolve));
});

describe('the sync client', () => {
  it('introduces itself with an empty store and is ready when it has everything', async () => {
    const hello = hub.next('hello');
    const one = open();
    expect(await hello).toMatchObject({ device: one.device, seq: 0, cursor: 0, channels: [] });
    hub.welcome();
    await one.ready;
    expect(one.replica.cursor()).toBe(7);
  });

  it('settles an act when the hub has it, and folds it when the hub has numbered it', async () => {
    const hello = hub.next('hello');
    const one = open();
    await hello;
    hub.welcome();
    await one.ready;
    const up = hub.next('up');
    const done = one.act('1001', facts());
    expect(one.state('unit', '19-A')?.status).toBe('available');
    expect(one.replica.state('unit', '19-A')).toBeUndefined();
    expect((await up).acts).toMatchObject([
      [
        1,
        expect.any(Number),
        expect.any(Number),
        '1001',
        [['unit.signedOn', 1, 'unit/19-A', 'precinct/19', {}]],
      ],
    ]);
    hub.send({ k: 'ack', seq: 1, refused: [] });
    expect(await done).toBeUndefined();
    const changed = new Promise((resolve) => one.replica.onChange(resolve));
    hub.send({ k: 'tail', events: [[8, 1]], pos: 8 });
    expect(await changed).toEqual(new Set(['unit/19-A']));
    expect(one.replica.state('unit', '19-A')).toMatchObject({ status: 'available', device: one.device });
    expect(one.replica.cursor()).toBe(8);
  });

  it('gives the hub’s refusal, and the act’s effect leaves the state', async () => {
    const hello = hub.next('hello');
    const one = open();
    await hello;
    hub.welcome();
    const done = one.act('1001', facts());
    hub.send({ k: 'ack', seq: 1, refused: [[1, { code: 'wrong-precinct', reason: 'Not here.' }]] });
    expect(await done).toEqual({ code: 'wrong-precinct', reason: 'Not here.' });
    expect(one.state('unit', '19-A')).toBeUndefined();
  });

  it('folds events of others, each position once', async () => {
    const hello = hub.next('hello');
    const one = open();
    await hello;
    const [fact] = facts();
    const on = { ...fact, device: 'tablet-9', seq: 1, act: 1, actor: '1001', at: 5 };
    const state = reduceEvent(undefined, on) as Parameters<typeof setStatus>[0];
    const [meal] = setStatus(state, 'meal');
    if (!meal) throw new Error('no fact');
    hub.send({ k: 'welcome', hub: 'hub', now: Date.now(), acked: 0 });
    hub.send({ k: 'rights', channels: ['precinct/19'] });
    hub.send({
      k: 'snap',
      pos: 3,
      aggregates: [['unit/19-A', 'precinct/19', 3, JSON.parse(JSON.stringify(state))]],
      done: true,
    });
    await one.ready;
    const changed = new Promise((resolve) => one.replica.onChange(resolve));
    hub.send({
      k: 'tail',
      events: [
        [3, 'tablet-9', 1, 1, 5, null, '1001', packFact(meal)],
        [4, 'tablet-9', 2, 2, 6, null, '1001', packFact(meal)],
      ],
      pos: 4,
    });
    await changed;
    expect(one.replica.state('unit', '19-A')).toMatchObject({ status: 'meal', statusAt: 6 });
    hub.send({ k: 'rights', channels: ['precinct/17'] });
    hub.send({ k: 'ack', seq: 0, refused: [] });
    const asked = one.act('1001', facts());
    hub.send({ k: 'ack', seq: 1, refused: [] });
    await asked;
    expect(one.replica.state('unit', '19-A')).toBeUndefined();
  });

  it('sends again after a cut what the hub has not got, and nothing else', async () => {
    const hello = hub.next('hello');
    const one = open();
    await hello;
    hub.welcome();
    await one.ready;
    const first = hub.next('up');
    const done = one.act('1001', facts());
    const late = one.act('1001', facts());
    await first;
    const again = hub.next('hello');
    one.cut();
    expect(await again).toMatchObject({ seq: 2, cursor: 7, channels: ['precinct/19'] });
    const resent = hub.next('up');
    hub.welcome(1);
    expect((await resent).acts.map(([seq]) => seq)).toEqual([2]);
    hub.send({ k: 'ack', seq: 2, refused: [] });
    expect(await Promise.all([done, late])).toEqual([undefined, undefined]);
  });

  it('sends positions only while there is a connection', async () => {
    const hello = hub.next('hello');
    const one = open();
    one.position('19-A', { lat: 1, lon: 1, at: 1 });
    await hello;
    const at = hub.next('at');
    one.position('19-A', { lat: 40.7, lon: -73.9, at: 2 });
    expect(await at).toEqual({ k: 'at', unit: '19-A', fix: { lat: 40.7, lon: -73.9, at: 2 } });
  });

  it('ends in words where the hub turns it away', async () => {
    const hello = hub.next('hello');
    const one = open();
    await hello;
    hub.send({ k: 'bye', reason: 'This device was retired.', retry: false });
    await expect(one.ready).rejects.toThrow('This device was retired.');
    await expect(one.act('1001', facts())).rejects.toThrow();
  });

  it('rejects what is under way when it is closed', async () => {
    const hello = hub.next('hello');
    const one = open();
    await hello;
    const done = one.act('1001', facts());
    one.close();
    await expect(done).rejects.toThrow('closed');
  });
});
