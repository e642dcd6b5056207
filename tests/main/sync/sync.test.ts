import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { createSync, type Sync, type SyncState } from '../../../src-main/sync/sync.ts';
import { emptyShelf } from '../support/empty-shelf.ts';
import { latency } from '../support/fake-hub.ts';
import { jobId, scratchFolder, silent, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
beforeEach(() => {
  car = new TestTablet(mkdtempSync(join(scratch.path, 'sync-')), codes);
});
afterEach(() => car.close());

const note = (text: string, job = 1) => car.screen.act('dispatch.addNote', { incident: jobId(job), text });
const notesAtHub = (n = 1) =>
  (car.hub.model.state(`incident/${jobId(n)}`) as IncidentState).timeline.flatMap((line) =>
    line.kind === 'remark' ? line.text : [],
  );
const syncView = () => car.screen.read('sync', {});
const seqsAtHub = () =>
  car.hub.model.events.filter(({ device }) => device === car.store.device).map(({ seq }) => seq);
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('a connection', () => {
  it('is made with the device’s token, and begins with what the store holds', async () => {
    await car.onJob();
    const { url, token } = car.hub.connection;
    expect([url, token]).toEqual(['wss://hub.example.org/sync', 'token-1']);
    const [first] = car.hub.connection.sent;
    expect(first).toMatchObject({ k: 'hello', device: car.store.device, seq: 0, cursor: 0, channels: [] });

    car.hub.cut();
    await note('While away.');
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(car.hub.connection.sent[0]).toMatchObject({
      k: 'hello',
      seq: 2,
      cursor: 5,
      channels: [...car.hub.rights],
    });
    const { packs } = car.hub.connection.frames('hello')[0] ?? {};
    expect(Object.keys(packs ?? {}).sort()).toEqual(['codes', 'forms/aided']);
  });

  it('sends nothing up before the first snapshot is whole', async () => {
    car.hub.isUp = false;
    car.report(1, 2, 3, 4, 5);
    car.hub.answers = (frame) => frame.k !== 'hello';
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(car.hub.connection.sent.map(({ k }) => k)).toEqual(['hello']);

    const { connection } = car.hub;
    const { device } = car.store;
    const parts = car.hub.model.snap(device, car.hub.rights);
    expect(parts.length).toBeGreaterThan(2);
    connection.send({ k: 'welcome', hub: 'model', now: car.clock.now(), acked: 0 });
    connection.send({ k: 'rights', channels: [...car.hub.rights] });
    await car.pass(latency);
    await car.signOn();
    for (const part of parts.slice(0, -1)) connection.send(part);
    await car.pass(latency);
    expect(connection.frames('up')).toEqual([]);
    for (const part of parts.slice(-1)) connection.send(part);
    await car.pass(latency);
    expect(connection.frames('up')).toHaveLength(1);
  });

  it('shows its state: connecting, online, connecting again after a cut, offline when it cannot be made', async () => {
    const links: string[] = [];
    car.screen.watch('sync', {}, ({ link }) => links.at(-1) !== link && links.push(link));
    await car.pass();
    car.hub.cut();
    await car.pass(0);
    await car.pass(5000);
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(links).toEqual(['connecting', 'online', 'connecting', 'offline', 'online']);
  });

  it('is dead when the hub falls silent, and is made again', async () => {
    await car.pass();
    car.hub.isAlive = false;
    car.hub.answers = () => false;
    await car.pass(40_000);
    expect(car.hub.connections.length).toBeGreaterThan(1);
  });
});

describe('acts on their way up', () => {
  it('are sent no further ahead of the hub’s answers than a small window, and all arrive once, in order', async () => {
    await car.onJob();
    car.hub.cut();
    await car.pass();
    for (let n = 0; n < 90; n += 1) await note(`${n} ${'x'.repeat(4000)}`);
    expect((await syncView()).waiting).toBe(90);

    car.hub.answers = (frame) => frame.k !== 'up';
    car.hub.isUp = true;
    await car.pass(60_000);
    const silent_ = car.hub.connection;
    const ahead = silent_.frames('up').length;
    expect(ahead).toBeGreaterThan(1);
    expect(ahead).toBeLessThan(30);

    // The hub never saw them: it asks from where it stands.
    car.hub.answers = () => true;
    silent_.cut();
    await car.pass(60_000);
    expect(seqsAtHub()).toEqual(upTo(91));
    expect(notesAtHub().map((text) => Number.parseInt(text, 10))).toEqual(upTo(90).map((n) => n - 1));
    expect(await syncView()).toMatchObject({ waiting: 0, link: 'online' });
  });

  it('are sent again when the answer was cut off, and are at the hub once', async () => {
    await car.onJob();
    await note('Once.');
    car.clock.advance(latency);
    // The hub has it; its answer is under way.
    expect(notesAtHub()).toEqual(['Once.']);
    car.hub.cut();
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(notesAtHub()).toEqual(['Once.']);
    expect(
      (await car.screen.read('job', { incident: jobId(1) }))?.incident.timeline.filter(
        (line) => line.kind === 'remark',
      ),
    ).toHaveLength(1);
    expect(await syncView()).toMatchObject({ waiting: 0 });
  });

  it('are told as refused even when the cut kept the answer from the tablet', async () => {
    await car.onJob();
    car.hub.model.turnsDown = (act) => act[0]?.type === 'incident.noteAdded';
    await note('Turned down.');
    car.clock.advance(latency);
    car.hub.cut();
    await car.pass(0);
    expect(await car.screen.read('attention', {})).toEqual([]);
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(await car.screen.read('attention', {})).toMatchObject([{ text: 'Turned down.' }]);
    expect(notesAtHub()).toEqual([]);
  });

  it('go on after a crash of the tablet from where the hub stands', async () => {
    await car.onJob();
    car.hub.cut();
    await note('Before the crash.');
    car.crash();
    await note('After it.');
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(notesAtHub()).toEqual(['Before the crash.', 'After it.']);
    expect(seqsAtHub()).toEqual(upTo(3));
  });

  it('do not wait behind large ones: a new link is asked with small frames, which grow as it answers', async () => {
    await car.onJob();
    car.hub.cut();
    await car.pass();
    for (let n = 0; n < 600; n += 1) await note(`${n} ${'y'.repeat(200)}`);
    car.hub.isUp = true;
    await car.pass(60_000);
    const sizes = car.hub.connection.frames('up').map((frame) => JSON.stringify(frame).length);
    expect(sizes[0]).toBeLessThan(10_000);
    expect(Math.max(...sizes)).toBeGreaterThan(12_000);
    expect(Math.max(...sizes)).toBeLessThan(67_000);
    expect(notesAtHub()).toHaveLength(600);
  });
});

describe('a hub that turns the tablet away', () => {
  it.each([401, 403])('with %i is told in words, tried again, and forgiven', async (status) => {
    car.hub.turnsAway = status;
    await car.pass(60_000);
    expect(car.hub.connections.length).toBeGreaterThan(2);
    expect(await syncView()).toMatchObject({
      link: 'offline',
      turnedAway: expect.stringMatching(/does not know this tablet.*safe.*fleet tech/),
    });
    car.hub.turnsAway = undefined;
    await car.pass(60_000);
    const view = await syncView();
    expect(view.link).toBe('online');
    expect(view).not.toHaveProperty('turnedAway');
  });

  it('with a goodbye for good is not tried again; acts are still saved', async () => {
    await car.onJob();
    car.hub.connection.send({ k: 'bye', reason: 'This tablet was reported lost.', retry: false });
    await car.pass(3_600_000);
    expect(car.hub.connections).toHaveLength(1);
    expect(await syncView()).toMatchObject({ link: 'offline', turnedAway: 'This tablet was reported lost.' });
    expect(codeOf(await note('Still saved.'))).toBe('ok');
    expect(await syncView()).toMatchObject({ waiting: 1 });
  });

  it('with a goodbye for now is tried again', async () => {
    await car.pass();
    car.hub.connection.send({ k: 'bye', reason: 'The hub is updated.', retry: true });
    await car.pass(latency);
    car.hub.cut();
    car.hub.isUp = true;
    await car.pass(60_000);
    expect(await syncView()).toMatchObject({ link: 'online' });
  });

  it('is not sent anything by a store that is older than what the hub has of it', async () => {
    car.hub.model.acked = () => 40;
    await car.pass(60_000);
    expect(car.hub.connection.frames('up')).toEqual([]);
    expect(await syncView()).toMatchObject({
      turnedAway: expect.stringContaining('older than what the hub has'),
    });
  });
});

describe('frames that cannot be right', () => {
  it('break the connection, and nothing of them is kept', async () => {
    await car.onJob();
    const before = car.store.meta.get('cursor');
    car.hub.connection.sendMessage('{"k":"tail","events":[[7]],"pos":9}');
    await car.pass(latency);
    expect(car.store.meta.get('cursor')).toBe(before);
    await car.pass(60_000);
    expect(car.hub.connections.length).toBeGreaterThan(1);
    expect(await syncView()).toMatchObject({ link: 'online' });
  });

  it('of a kind that is not known are passed over', async () => {
    await car.pass();
    car.hub.connection.sendMessage('{"k":"weather","rain":true}');
    await car.pass(60_000);
    expect(car.hub.connections).toHaveLength(1);
  });
});

describe('the clock', () => {
  it('is measured against the hub’s, and its offset goes with every act', async () => {
    car.hub.ahead = 90_000;
    await car.onJob();
    expect(await syncView()).toMatchObject({ clockOffset: 90_000 });
    await note('When was this?');
    const last = car.store.journal.event(car.store.journal.lastSeq());
    expect(last).toMatchObject({ offset: 90_000 });
    await car.pass(300_000);
    expect(car.hub.connection.frames('clock').length).toBeGreaterThan(5);
    // The contact is told by the hub's clock.
    const { lastContactAt } = await syncView();
    expect(Math.abs((lastContactAt ?? 0) - car.clock.now() - 90_000)).toBeLessThan(20_000);
  });

  it('knows after a restart when the hub was last heard', async () => {
    await car.pass(5000);
    car.hub.cut();
    await car.pass(0);
    const before = (await syncView()).lastContactAt;
    expect(before).not.toBeNull();
    car.crash();
    expect((await syncView()).lastContactAt).toBe(before);
  });
});

describe('positions', () => {
  let sync: Sync;
  const states: SyncState[] = [];
  const fix = (at: number) => ({ lat: 40.77, lon: -73.96, at });
  beforeEach(() => {
    states.length = 0;
    car.tablet.suspend();
    sync = createSync(
      {
        store: car.store,
        packs: { hashes: () => ({}) } as never,
        blobs: emptyShelf,
        says: () => ({}),
        log: silent,
        clock: car.clock,
        dial: car.hub.dial,
        random: () => 0.5,
        hub: 'http://127.0.0.1:8080/base',
        token: 't',
      },
      {
        changed: () => void states.push(sync.state()),
        positions: () => undefined,
        alarm: () => undefined,
        refused: () => undefined,
      },
    );
    sync.start();
  });
  afterEach(() => sync.stop());

  it('are sent while the link is free, and left out while it is full or down: the next one is better', async () => {
    expect(car.hub.connection.url).toBe('ws://127.0.0.1:8080/base/sync');
    sync.sendFix('19-A', fix(1));
    await car.pass();
    sync.sendFix('19-A', fix(2));
    car.hub.connection.backlog = 16_384;
    sync.sendFix('19-A', fix(3));
    car.hub.connection.backlog = 0;
    sync.sendFix('19-A', fix(4));
    expect(car.hub.connection.frames('at').map((frame) => frame.fix.at)).toEqual([2, 4]);
    car.hub.cut();
    sync.sendFix('19-A', fix(5));
    await car.pass(60_000);
    expect(car.hub.connection.frames('at')).toEqual([]);
  });

  it('are not kept through a sleep, in which the link is let go', async () => {
    await car.pass();
    sync.suspend();
    sync.sendFix('19-A', fix(1));
    expect(states.at(-1)?.link).toBe('offline');
    const { length } = car.hub.connections;
    await car.pass(600_000);
    expect(car.hub.connections).toHaveLength(length);
    sync.resume();
    await car.pass();
    expect(sync.state().link).toBe('online');
  });
});
