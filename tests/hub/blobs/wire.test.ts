import { randomBytes } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { encodePart } from '../../../src-contract/blob-part.ts';
import { incidentFact } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import { packFact, type WireAct } from '../../../src-contract/wire.ts';
import { testDatabases } from '../support/database.ts';
import { jobId, reported, signedOn } from '../support/facts.ts';
import { openRawTablet, type RawTablet } from '../support/raw-tablet.ts';
import { startSyncHub } from '../support/sync-hub.ts';
import { hashOf } from './stage.ts';

const databases = testDatabases();
const raws: RawTablet[] = [];
afterEach(() => {
  for (const raw of raws.splice(0)) raw.close();
});

const act = (seq: number, facts: readonly Fact[], actor: string): WireAct => [
  seq,
  Date.now(),
  null,
  actor,
  facts.map(packFact),
];

test('a photo that an officer attaches reaches the precinct’s other cars, over the connection that carries the acts', async () => {
  const hub = await startSyncHub(await databases.create());
  try {
    await hub.act([reported(1, '19')], 'feed');
    const open = async (car: string, officer: string, unit: string) => {
      const raw = openRawTablet(hub.url, `token-${car}`, `store-${car}`);
      raws.push(raw);
      raw.hello();
      raw.send({ k: 'up', acts: [act(1, signedOn(unit, [officer]), officer)] });
      expect((await raw.next('ack')).refused).toEqual([]);
      await raw.next('rights', ({ channels }) => channels.includes(`precinct/${unit.slice(0, 2)}`));
      return raw;
    };
    const [writer, partner, stranger] = [
      await open('one', '1001', '19-A'),
      await open('two', '1002', '19-B'),
      await open('three', '1003', '17-A'),
    ];
    expect(await writer.next('welcome')).toMatchObject({ blobs: true });

    const photo = randomBytes(70_000);
    const file = { hash: hashOf(photo), size: photo.length, mediaType: 'image/jpeg' };
    const attached = incidentFact({ id: jobId(1), precinct: '19' }, 'incident.fileAttached', {
      file,
      unit: '19-A',
    });
    writer.send({ k: 'up', acts: [act(2, [attached], '1001')] });
    writer.send({ k: 'offer', blob: 1, hash: file.hash, size: file.size });
    await writer.next('have', ({ upTo }) => upTo === 0);
    for (let from = 0; from < photo.length; from += 30_000) {
      writer.send(encodePart({ blob: 1, from, bytes: photo.subarray(from, from + 30_000) }));
    }
    await writer.next('have', ({ isKept }) => isKept === true);

    partner.send({ k: 'want', blob: 9, hash: file.hash, from: 0, upTo: 70_000 });
    await vi.waitFor(() => expect(partner.parts).toHaveLength(1));
    expect(partner.parts[0]?.blob).toBe(9);
    expect(photo.equals(partner.parts[0]?.bytes ?? new Uint8Array())).toBe(true);
    stranger.send({ k: 'want', blob: 1, hash: file.hash, from: 0, upTo: 10 });
    expect(await stranger.next('no')).toMatchObject({ blob: 1, refusal: { code: 'not-there' } });
    expect(stranger.parts).toEqual([]);
  } finally {
    await hub.close();
  }
});
