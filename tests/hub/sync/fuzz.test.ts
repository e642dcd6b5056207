import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { encodePart } from '../../../src-contract/blob-part.ts';
import type { UpFrame } from '../../../src-contract/wire.ts';
import { frameCodecs, frameMark } from '../../../src-node/frame-codec.ts';
import { offeredCodecs } from '../../../src-node/framing.ts';
import { testDatabases } from '../support/database.ts';
import { openRawTablet } from '../support/raw-tablet.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';

const databases = testDatabases();
const [codec] = frameCodecs;

let hub: SyncHub;
let count = 0;
beforeAll(async () => {
  hub = await startSyncHub(await databases.create());
});
afterAll(() => hub.close());

/** What the database holds that a tablet could have put there. */
async function rows(): Promise<string> {
  const { rows: found } = await hub.pool.query<{ held: string }>(
    `select (select count(*) from event) || ' ' || (select count(*) from refused_act) || ' ' ||
       (select coalesce(sum(acked), 0) from device_store) as held`,
  );
  return found[0]?.held ?? '';
}

/** Says hello, then the message; gives what the hub said at the end, if it could. */
async function sendBad(message: string | Uint8Array): Promise<string | undefined> {
  count += 1;
  const raw = openRawTablet(hub.url, `token-fuzz-${count}`, `fuzz-${count}`);
  raw.hello({ codecs: [...offeredCodecs] });
  await raw.next('welcome');
  raw.send(message);
  await raw.over;
  const bye = raw.frames.findLast((frame) => frame.k === 'bye');
  return bye?.k === 'bye' ? bye.reason : undefined;
}

const mark = (bytes: Uint8Array) => Buffer.concat([Buffer.of(frameMark), bytes]);
const bomb = () => mark(deflateRawSync(Buffer.alloc(200_000_000, '['), { level: 9 }));
const deep = (n: number) =>
  `{"k":"up","acts":[[1,1,null,"1001",[["incident.noteAdded",1,"incident/x","precinct/19",${'['.repeat(n)}${']'.repeat(n)}]]]]}`;

const cases: Record<string, () => string | Uint8Array> = {
  'no JSON': () => '{"k":"up"',
  'no frame': () => '[1,2,3]',
  'a frame of no kind': () => '{"k":"drop","table":"event"}',
  'wrong types': () => '{"k":"up","acts":[["1",true,{},[],"x"]]}',
  'a huge number': () => '{"k":"clock","sent":1e308}',
  'a seq beyond all integers': () =>
    '{"k":"up","acts":[[9007199254740993,1,null,"1001",[["unit.signedOff",1,"unit/19-A","precinct/19",{}]]]]}',
  'deep nesting': () => deep(100),
  'nesting that would end a recursion': () => deep(400_000),
  'a bomb of compression': bomb,
  'bytes that do not inflate': () => mark(Buffer.from('abcdefgh')),
  'a cut message': () => {
    const whole = codec?.encode(JSON.stringify({ k: 'clock', sent: 1, pad: 'x'.repeat(500) }));
    return whole instanceof Uint8Array ? whole.subarray(0, whole.length - 5) : '{';
  },
  'bytes of no frame': () => mark(Buffer.alloc(40, 0xff)),
  'a message of no kind': () => Buffer.from([77, 1, 2, 3]),
  'nothing at all': () => Buffer.alloc(0),
};

test.each(Object.entries(cases))(
  '%s ends the connection with a reason, is counted, and is not kept',
  async (_, make) => {
    const before = { rows: await rows(), bad: hub.counts.badFrames };
    expect(await sendBad(make())).toMatch(/does not understand/);
    expect(hub.counts.badFrames).toBe(before.bad + 1);
    expect(await rows()).toBe(before.rows);
  },
);

test('text that is no UTF-8, and a frame that is too large, are ended by the WebSocket itself, and counted', async () => {
  for (const [message, code] of [
    [Buffer.from([0x22, 0xff, 0x22]), 1007],
    [Buffer.alloc(2_000_000, 'x'), 1009],
  ] as const) {
    const before = hub.counts.badFrames;
    const socket = new WebSocket(hub.url.replace(/^http/, 'ws').concat('/sync'), {
      headers: { authorization: 'Bearer token-demo' },
    });
    await new Promise((resolve) => socket.once('open', resolve));
    socket.on('error', () => undefined);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send(message, { binary: false });
    expect(await closed).toBe(code);
    await vi.waitFor(() => expect(hub.counts.badFrames).toBe(before + 1));
  }
});

test('a store of another device is turned away, and counted', async () => {
  const owner = openRawTablet(hub.url, 'token-owner', 'store-of-owner');
  owner.hello();
  await owner.next('welcome');
  const before = hub.counts.foreignStores;
  const thief = openRawTablet(hub.url, 'token-thief', 'store-of-owner');
  thief.hello();
  expect(await thief.next('bye')).toMatchObject({ retry: false });
  expect(hub.counts.foreignStores).toBe(before + 1);
  owner.close();
});

test('whatever comes, the hub goes on, and what is not an act of a known officer is not in the journal', async () => {
  const before = (await hub.pool.query('select count(*)::int as n from event')).rows[0].n;
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json(),
    fc.uint8Array({ maxLength: 300 }),
    fc
      .uint8Array({ maxLength: 300 })
      .map((bytes) => encodePart({ blob: 1, from: 7, bytes: Buffer.concat([bytes, Buffer.of(1)]) })),
    fc.uint8Array({ maxLength: 300 }).map(mark),
    fc
      .record({
        k: fc.constantFrom('up', 'at', 'clock', 'offer', 'want', 'hello'),
        acts: fc.jsonValue(),
        sent: fc.anything(),
      })
      .map((frame) =>
        JSON.stringify(frame, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
      ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 12 }), async (messages) => {
      count += 1;
      const raw = openRawTablet(hub.url, `token-fuzz-${count}`, `fuzz-${count}`);
      raw.hello({ codecs: [...offeredCodecs] });
      await raw.next('welcome');
      for (const message of messages) raw.send(message);
      raw.send({
        k: 'up',
        acts: [[1, 1, null, 'nobody', [['unit.signedOff', 1, 'unit/19-A', 'precinct/19', {}]]]],
      } as UpFrame);
      await Promise.race([raw.over, raw.next('ack')]);
      raw.close();
    }),
    { numRuns: 60 },
  );
  expect((await hub.pool.query('select count(*)::int as n from event')).rows[0].n).toBe(before);
  const sane = openRawTablet(hub.url, 'token-demo', 'sane');
  sane.hello();
  await sane.next('rights');
  sane.close();
});
