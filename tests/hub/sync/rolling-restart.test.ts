import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { newsChannel } from '../../../src-hub/store/numbering.ts';
import { contactsChannel } from '../../../src-hub/store/unit-contacts.ts';
import { systemTimers } from '../../../src-hub/timers.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported } from '../support/facts.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';
import {
  heldSubjects,
  hubStates,
  startTestTablet,
  type TestTablet,
  tabletStates,
} from '../support/test-tablet.ts';

const databases = testDatabases();
const patience = { timeout: 30_000, interval: 20 };

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  vi.restoreAllMocks();
});

/** A load balancer: each new connection goes to the next hub that answers. */
async function startBalancer(ports: readonly number[]): Promise<{ readonly url: string }> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  function lead(near: Socket, tries: number): void {
    turn += 1;
    const far = connect(ports[turn % ports.length] ?? 0, '127.0.0.1');
    far.once('connect', () => {
      keep(far);
      near.pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
    far.once('error', () => {
      if (tries < ports.length) lead(near, tries + 1);
      else near.destroy();
    });
  }
  const server = createServer((near) => {
    keep(near);
    lead(near, 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function start(hub: { readonly url: string }, name: string): TestTablet {
  const tablet = startTestTablet(hub.url, name);
  closers.push(() => tablet.close());
  return tablet;
}

const syncOf = (one: TestTablet) => one.tablet.bridge.read.sync({});
/** It is connected, and the hub has everything. Meanwhile it does not wait for its next try. */
const isSent = (one: TestTablet) =>
  vi.waitFor(async () => {
    one.tablet.resume();
    expect(await syncOf(one)).toMatchObject({ link: 'online', waiting: 0 });
  }, patience);

const hasJob = ({ store }: TestTablet) =>
  vi.waitFor(() => expect(store.aggregates.current('incident', jobId(1))).toBeDefined(), patience);

test('hubs that are restarted one after the other under load refuse, lose and double nothing, and all tablets end equal', async () => {
  const url = await databases.create();
  const hubs = [await startSyncHub(url), await startSyncHub(url)];
  closers.push(() => Promise.all(hubs.map((hub) => hub.close())));
  const balancer = await startBalancer(hubs.map(({ port }) => port));
  await hubs[0]?.act([reported(1)], 'feed');
  const tablets = ['one', 'two', 'three', 'four'].map((name) => start(balancer, name));
  for (const [n, tablet] of tablets.entries()) await tablet.signOn(`100${n}`, `19-${'ABCD'[n]}`);
  await Promise.all(tablets.map(hasJob));

  let isOver = false;
  const written = tablets.map((): string[] => []);
  const acting = tablets.map(async (tablet, n) => {
    while (!isOver) {
      const text = `note ${written[n]?.length} of ${n}`;
      await tablet.act('dispatch.addNote', { incident: jobId(1), text });
      written[n]?.push(text);
      await pause(5);
    }
  });
  closers.push(async () => {
    isOver = true;
    await Promise.allSettled(acting);
  });
  const refused: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const [n, hub] of hubs.entries()) {
      // Something is under way on it when it goes.
      const { acts } = hub.counts;
      await vi.waitFor(() => expect(hub.counts.acts).toBeGreaterThan(acts), patience);
      await hub.close();
      refused.push(hub.counts.refused);
      hubs[n] = await startSyncHub(url, hub.port);
    }
  }
  isOver = true;
  await Promise.all(acting);
  await Promise.all(tablets.map(isSent));

  const [hub] = hubs as [SyncHub, SyncHub];
  expect([...refused, ...hubs.map(({ counts }) => counts.refused)]).toEqual(Array(8).fill(0));
  for (const [n, { store }] of tablets.entries()) {
    expect(store.journal.refused()).toEqual([]);
    const { rows } = await hub.pool.query<{ seq: string; body: string; type: string }>(
      'select seq, type, body from event where device = $1 order by pos',
      [store.device],
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(
      Array.from({ length: store.journal.lastSeq() }, (_, index) => index + 1),
    );
    const notes = rows.filter(({ type }) => type === 'incident.noteAdded');
    expect(notes.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual(written[n]);
  }
  for (const [n, { store }] of tablets.entries()) {
    await vi.waitFor(async () => {
      const wanted = await hubStates(hub, ['precinct/19', `officer/100${n}`]);
      expect(tabletStates(store, heldSubjects(store))).toEqual(wanted);
    }, patience);
  }
}, 120_000);

/** The journal's looks that nobody called for, kept from happening; the test does them by hand. */
function holdLooks(): (() => void)[] {
  const looks: (() => void)[] = [];
  const { every } = systemTimers;
  vi.spyOn(systemTimers, 'every').mockImplementation((ms, work) => {
    if (ms !== 5000) return every(ms, work);
    looks.push(work);
    return () => undefined;
  });
  return looks;
}

/** Two hubs with a car at each, on a database where notices of commits can be lost. */
async function twoHubs() {
  const url = await databases.create();
  const admin = databases.poolOf(url);
  // In front of PostgreSQL's own function for all connections to come.
  await admin.query(`create function public.pg_notify(channel text, payload text) returns void language plpgsql as $$
    begin
      if channel = '${newsChannel}' and exists (select from pg_class where relname = 'losing_now') then return; end if;
      perform pg_catalog.pg_notify(channel, payload);
    end $$`);
  await admin.query(`alter database ${new URL(url).pathname.slice(1)} set search_path = public, pg_catalog`);
  const looks = holdLooks();
  const hubs = [await startSyncHub(url), await startSyncHub(url)] as const;
  for (const hub of hubs) closers.push(() => hub.close());
  expect(looks).toHaveLength(2);
  await hubs[0].act([reported(1)], 'feed');
  const cars = [start(hubs[0], 'one'), start(hubs[1], 'two')] as const;
  for (const [n, car] of cars.entries()) {
    await car.signOn(`100${n + 1}`, n === 0 ? '19-A' : '19-B');
    await hasJob(car);
  }
  const note = (text: string) => cars[0].act('dispatch.addNote', { incident: jobId(1), text });
  const hears = (text: string) =>
    vi.waitFor(
      () => expect(JSON.stringify(cars[1].store.aggregates.current('incident', jobId(1)))).toContain(text),
      patience,
    );
  await note('before');
  await hears('before');
  return { admin, looks, hubs, cars, note, hears };
}

type TwoHubs = Awaited<ReturnType<typeof twoHubs>>;

/** Writes a note whose notice is lost, and waits until the other hub has certainly heard whatever came with it. */
async function loseNotice({ admin, hubs, cars, note }: TwoHubs, text: string): Promise<void> {
  const { position } = hubs[1].journal;
  const before = position();
  await admin.query('create table losing_now ()');
  await note(text);
  await isSent(cars[0]);
  await admin.query('drop table losing_now');
  // Notices come in the order of the commits.
  const later = new Promise<void>((resolve) => hubs[1].journal.onContacts(resolve));
  await admin.query('select pg_catalog.pg_notify($1, $2)', [contactsChannel, '']);
  await later;
  expect(position()).toBe(before);
  expect(JSON.stringify(cars[1].store.aggregates.current('incident', jobId(1)))).not.toContain(text);
}

test('a tablet at one hub hears of an act at another by the database’s notice, not by the look that nobody called for', async () => {
  const { note, hears } = await twoHubs();
  for (let n = 0; n < 5; n += 1) {
    await note(`note ${n}`);
    await hears(`note ${n}`);
  }
});

test('a notice that was lost is made good by the next look', async () => {
  const both = await twoHubs();
  await loseNotice(both, 'unheard of');
  for (const look of both.looks) look();
  await both.hears('unheard of');
});

test('a notice that was lost is made good by the next notice', async () => {
  const both = await twoHubs();
  await loseNotice(both, 'unheard of');
  await both.note('after that');
  await both.hears('unheard of');
  await both.hears('after that');
});

test('a hub whose ear broke looks at what it did not hear when it listens again', async () => {
  const both = await twoHubs();
  await loseNotice(both, 'unheard of');
  const { rowCount } = await both.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen %'`,
  );
  expect(rowCount).toBe(2);
  await both.hears('unheard of');
  await both.note('after that');
  await both.hears('after that');
});
