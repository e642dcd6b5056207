import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markRead } from '../../../src-contract/bulletins/acts.ts';
import { signOn } from '../../../src-contract/dispatch/acts.ts';
import type { BulletinDetails } from '../../../src-contract/subjects/bulletin.ts';
import type { ConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { signInConsole, signOnOfficer } from '../../../src-tools/simulate/hub-requests.ts';
import { openSyncClient, type SyncClient } from '../../../src-tools/simulate/sync-client.ts';
import { capMessage, type MadeAlert, referenceTo } from '../feeds/cap-message.ts';
import { readAudit } from '../support/read-audit.ts';
import { bearer, passwordOf, startTestHub, type TestHub } from '../support/test-hub.ts';

let hub: TestHub;
let desk: ConsoleClient;
const cars: SyncClient[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher']);
  await hub.addUser('reader', ['auditor']);
  desk = await hub.console('desk');
}, 120_000);
afterAll(async () => {
  for (const car of cars) car.close();
  desk.close();
  await hub.close();
});

/** A tablet with a crew of one, over the wire. */
async function startCar(unit: string, officer: string): Promise<SyncClient> {
  const [precinct = ''] = unit.split('-');
  await hub.addOfficer(officer, '4711');
  const token = await hub.addDevice(`tablet-${unit}`, precinct);
  const { grant, officer: member } = await signOnOfficer(hub.url, token, { id: officer, pin: '4711' });
  const car = openSyncClient({ hub: hub.url, token });
  cars.push(car);
  await car.ready;
  const [fact] = signOn({ unit, precinct, crew: [member], tour: 'day', grant });
  expect(fact && (await car.act(officer, [fact]))).toBeUndefined();
  return car;
}

const bulletins = () => desk.bridge.read('bulletins', {});
const details = (more: Partial<BulletinDetails> = {}): BulletinDetails => ({
  kind: 'bolo',
  title: `Black sedan ${randomBytes(4).toString('hex')}`,
  text: 'Two men, one with a knife.',
  area: { kind: 'precinct', id: '19' },
  expiresAt: Date.now() + 3_600_000,
  source: 'Desk',
  ...more,
});

async function issue(more: Partial<BulletinDetails> = {}) {
  const said = details(more);
  expect(await desk.bridge.act('bulletins.issue', said)).toMatchObject({ ok: true });
  const row = (await bulletins()).find(({ bulletin }) => bulletin.title === said.title);
  if (!row) throw new Error('the bulletin is not on the desk');
  return row.bulletin;
}

describe('a dispatcher’s bulletin', () => {
  it('is on the tablets of its precinct and no other, and on all when it is for the borough', async () => {
    const [near, far] = [await startCar('19-A', '1001'), await startCar('17-A', '1002')];
    const own = await issue();
    const all = await issue({ area: { kind: 'borough', id: 'Manhattan' } });
    await expect.poll(() => near.state('bulletin', own.id)?.title).toBe(own.title);
    await expect.poll(() => far.state('bulletin', all.id)?.title).toBe(all.title);
    expect(near.state('bulletin', all.id)).toBeDefined();
    expect(far.state('bulletin', own.id)).toBeUndefined();
  });

  it('is counted as read once for each officer, and anew after an update', async () => {
    const car = cars[0] as SyncClient;
    const { id } = await issue();
    const readBy = async () => (await bulletins()).find(({ bulletin }) => bulletin.id === id)?.readBy;
    expect(await readBy()).toBe(0);
    const mark = async (officer: string) => {
      const [fact] = markRead(officer, [{ id, revision: 1 }]);
      return fact && car.act('1001', [fact]);
    };
    expect(await mark('1001')).toBeUndefined();
    expect(await mark('1001')).toBeUndefined();
    expect(await readBy()).toBe(1);
    expect((await mark('1002'))?.code).toBe('not-reader');
  });

  it('is cancelled with a reason, once', async () => {
    const { id } = await issue();
    expect(await desk.bridge.act('bulletins.cancel', { bulletin: id, reason: 'Found' })).toMatchObject({
      ok: true,
    });
    const again = await desk.bridge.act('bulletins.cancel', { bulletin: id, reason: 'Found' });
    expect(again).toMatchObject({ refused: { code: 'bulletin-over' } });
    expect((await bulletins()).find(({ bulletin }) => bulletin.id === id)?.bulletin.cancelReason).toBe(
      'Found',
    );
  });

  it('is not an auditor’s to issue, who may see them', async () => {
    const reader = await hub.console('reader');
    expect(await reader.bridge.act('bulletins.issue', details())).toMatchObject({
      refused: { code: 'not-allowed' },
    });
    expect(Array.isArray(await reader.bridge.read('bulletins', {}))).toBe(true);
    reader.close();
  });
});

describe('a photo from a console', () => {
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(2_500_000)]);
  const hash = createHash('sha256').update(photo).digest('hex');
  const cookieOf = (user: string) => signInConsole(hub.url, { user, password: passwordOf(user) });
  const put = (cookie: string, headers: Record<string, string> = {}, body: Buffer = photo) =>
    fetch(`${hub.url}/console/blobs`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { cookie, origin: new URL(hub.url).origin, 'content-type': 'image/jpeg', ...headers },
    });

  it('goes with a bulletin, to be seen at the desk', async () => {
    const cookie = await cookieOf('desk');
    const answer = await put(cookie);
    expect(answer.status).toBe(200);
    const ref = { hash, size: photo.length, mediaType: 'image/jpeg' };
    expect(await answer.json()).toEqual(ref);
    expect((await fetch(`${hub.url}/console/blobs/${hash}`, { headers: { cookie } })).status).toBe(404);
    await issue({ photo: ref });
    const seen = await fetch(`${hub.url}/console/blobs/${hash}`, { headers: { cookie } });
    expect(Buffer.from(await seen.arrayBuffer()).equals(photo)).toBe(true);
    // Once more: nothing is stored twice.
    expect((await put(cookie)).status).toBe(200);
  });

  it('that the hub does not have stops the bulletin', async () => {
    const ref = { hash: 'b'.repeat(64), size: 10, mediaType: 'image/jpeg' };
    expect(await desk.bridge.act('bulletins.issue', details({ photo: ref }))).toMatchObject({
      refused: { code: 'photo-missing' },
    });
  });

  it('is taken from nobody else, from no other page, of no other kind and not too large', async () => {
    const cookie = await cookieOf('desk');
    expect((await put('')).status).toBe(401);
    expect((await put(await cookieOf('reader'))).status).toBe(403);
    expect((await put(cookie, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await put(cookie, { 'content-type': 'image/svg+xml' })).status).toBe(415);
    expect((await put(cookie, {}, Buffer.alloc(0))).status).toBe(400);
    expect((await put(cookie, {}, Buffer.alloc(25_000_001))).status).toBe(413);
    const lines = await readAudit(hub.databaseUrl);
    expect(lines.filter(({ action }) => action === 'blob.put').map(({ outcome }) => outcome)).toContain(
      'not-allowed',
    );
  });
});

describe('an alert by CAP', () => {
  const sent = Date.now() - 60_000 - (Date.now() % 1000);
  const expires = sent + 3_600_000;
  async function deliver(made: MadeAlert | string, headers = bearer(hub.feedToken)) {
    const body = typeof made === 'string' ? made : capMessage({ sent, expires, ...made });
    const answer = await fetch(`${hub.url}/feeds/cap`, {
      method: 'POST',
      headers: { 'content-type': 'application/cap+xml', ...headers },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }
  const shown = async (id: unknown) =>
    (await bulletins()).find(({ bulletin }) => bulletin.id === id)?.bulletin;

  it('is a bulletin once, however often it comes', async () => {
    const first = await deliver({ identifier: 'once' });
    expect(first).toMatchObject({ status: 201, body: { result: 'issued' } });
    expect(await deliver({ identifier: 'once' })).toMatchObject({
      status: 200,
      body: { result: 'unchanged', bulletin: first.body.bulletin },
    });
    expect(await shown(first.body.bulletin)).toMatchObject({
      area: { kind: 'borough', id: 'Manhattan' },
      revision: 1,
    });
  });

  it('is changed by an update and ended by a cancel', async () => {
    const { body } = await deliver({ identifier: 'a1' });
    const update = await deliver({
      identifier: 'a2',
      msgType: 'Update',
      references: referenceTo('a1', sent),
      headline: 'Worse now',
    });
    expect(update).toMatchObject({ status: 200, body: { result: 'updated', bulletin: body.bulletin } });
    expect(await shown(body.bulletin)).toMatchObject({ title: 'Worse now', revision: 2 });
    const cancel = await deliver({
      identifier: 'a3',
      msgType: 'Cancel',
      references: `${referenceTo('a1', sent)} ${referenceTo('a2', sent)}`,
      note: 'The water has gone.',
    });
    expect(cancel).toMatchObject({ body: { result: 'cancelled', bulletin: body.bulletin } });
    expect(await shown(body.bulletin)).toMatchObject({ cancelReason: 'The water has gone.' });
  });

  it('that comes after the message that takes its place is not shown', async () => {
    await deliver({ identifier: 'b2', msgType: 'Cancel', references: referenceTo('b1', sent) });
    expect(await deliver({ identifier: 'b1' })).toMatchObject({ body: { result: 'notShown' } });
  });

  it('that moves to one precinct is ended for all and issued there', async () => {
    const { body } = await deliver({ identifier: 'c1' });
    const elsewhere = '<geocode><valueName>SAME</valueName><value>030049</value></geocode>';
    const gone = await deliver({
      identifier: 'c2',
      msgType: 'Update',
      references: referenceTo('c1', sent),
      area: elsewhere,
    });
    expect(gone).toMatchObject({ body: { result: 'cancelled', bulletin: body.bulletin } });
  });

  it.each(['Test', 'Exercise', 'System', 'Draft'])(
    'of the status %s is answered, shows nothing and ends nothing',
    async (status) => {
      const { body } = await deliver({ identifier: `d-${status}` });
      const end = { msgType: 'Cancel', references: referenceTo(`d-${status}`, sent), status };
      expect(await deliver({ identifier: `e-${status}`, ...end })).toMatchObject({
        status: 200,
        body: { result: 'notShown', reason: expect.stringContaining(status) },
      });
      expect(await deliver({ identifier: `f-${status}`, status })).toMatchObject({
        body: { result: 'notShown' },
      });
      expect((await shown(body.bulletin))?.cancelledAt).toBeUndefined();
    },
  );

  it('is turned away in words when it is not one', async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert>&x;</alert>';
    expect(await deliver(doctype)).toMatchObject({ status: 400, body: { refused: { code: 'not-cap' } } });
    const wrong = capMessage({ identifier: 'g' }).replace('<scope>Public</scope>', '');
    expect(await deliver(wrong)).toMatchObject({ status: 422, body: { faults: [{ pointer: '/scope' }] } });
    expect(await deliver('x'.repeat(600_000))).toMatchObject({ status: 413 });
    expect(await deliver({ identifier: 'h' }, bearer('wrong'))).toMatchObject({ status: 401 });
  });
});

// The last one: it moves the clock, and sessions end.
it('a bulletin is off the list and out of snapshots a day after it is over', async () => {
  const { id } = await issue();
  await desk.bridge.act('bulletins.cancel', { bulletin: id, reason: 'Found' });
  const isListed = async (at: ConsoleClient) =>
    (await at.bridge.read('bulletins', {})).some(({ bulletin }) => bulletin.id === id);
  const early = await startCar('19-B', '1003');
  await expect.poll(() => early.state('bulletin', id)?.cancelReason).toBe('Found');
  // Read before, and nothing is written meanwhile.
  expect(await isListed(desk)).toBe(true);
  hub.pass(25 * 3_600_000);
  const late = await hub.console('desk');
  expect(await isListed(late)).toBe(false);
  late.close();
  const fresh = await startCar('19-C', '1004');
  await expect.poll(() => fresh.state('unit', '19-C')?.status).toBe('available');
  expect(fresh.state('bulletin', id)).toBeUndefined();
});
