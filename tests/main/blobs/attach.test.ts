import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlobRef } from '../../../src-contract/blob.ts';
import type { JournalEvent } from '../../../src-contract/journal.ts';
import { maxPutBytes, type PutOutcome } from '../../../src-contract/tablet-blobs.ts';
import { hashOf, inPieces, photo } from '../support/blob-bytes.ts';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const hour = 3_600_000;
const [disposition = ''] = codes.dispositions.filter((one) => !one.noteRequired).map(({ code }) => code);
const room = { free: 5e9, total: 1e11 };
let car: TestTablet;
beforeEach(async () => {
  room.free = 5e9;
  const measureRoom = async () => ({ ...room });
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'attach-')), codes, { measureRoom }).onJob();
});
afterEach(() => car.close());

const put = (bytes: Uint8Array, mediaType = 'image/jpeg'): Promise<PutOutcome> =>
  car.tablet.blobs.put({ mediaType, size: bytes.length, bytes: inPieces(bytes) });
async function putPhoto(n = 1, size = 300_000): Promise<BlobRef> {
  const outcome = await put(photo(n, size));
  if ('refused' in outcome) throw new Error(outcome.refused.reason);
  return outcome.value;
}
const attach = (file: BlobRef, caption?: string) =>
  car.screen.act('dispatch.attach', { incident: jobId(1), file, ...(caption && { caption }) });
const timeline = async () => (await car.screen.read('job', { incident: jobId(1) }))?.incident.timeline ?? [];
const files = () => car.screen.read('files', { incident: jobId(1) });
const holds = (file: BlobRef) => car.store.blobs.get(file.hash) !== undefined;
const parts = () => car.db.prepare('SELECT count(*) FROM blob_part').pluck().get();

/** The hub is heard all the while. */
async function hours(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await car.pass(hour);
}

describe('a photo', () => {
  it('belongs to a job at once, without a network, and waits to be sent', async () => {
    car.hub.cut();
    const file = await putPhoto();
    expect(codeOf(await attach(file, 'Front door'))).toBe('ok');
    expect((await timeline()).at(-1)).toMatchObject({
      kind: 'attached',
      file,
      caption: 'Front door',
      unit: '19-A',
    });
    expect(await files()).toEqual([{ hash: file.hash, size: 300_000, state: 'waiting', done: 0 }]);
    expect((await car.screen.read('sync', {})).files).toEqual({ count: 1, bytes: 300_000 });
    expect(car.store.blobs.next(new Set())).toMatchObject({ hash: file.hash, size: 300_000 });
    car.crash();
    expect(await files()).toEqual([{ hash: file.hash, size: 300_000, state: 'waiting', done: 0 }]);
  });

  it('is what the tablet holds, whatever the screen says of it', async () => {
    const file = await putPhoto();
    await attach({ ...file, size: 7, mediaType: 'text/html' });
    expect((await timeline()).at(-1)).toMatchObject({ file });
  });

  it('that is not here is refused in words, and nothing is written', async () => {
    const before = car.store.journal.lastSeq();
    expect(await attach({ hash: hashOf(photo(9, 9)), size: 9, mediaType: 'image/jpeg' })).toMatchObject({
      refused: { code: 'unknown-file', reason: expect.stringMatching(/Not attached.*Take it again/) },
    });
    expect(car.store.journal.lastSeq()).toBe(before);
  });

  it('on a job that is not here is refused, as is one of nobody', async () => {
    const file = await putPhoto();
    const elsewhere = await car.screen.act('dispatch.attach', { incident: jobId(77), file });
    expect(codeOf(elsewhere)).toBe('unknown-incident');
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition });
    await car.screen.act('access.signOff', {});
    expect(codeOf(await attach(file))).toBe('not-signed-on');
    expect(codeOf(await put(photo(2, 100)))).toBe('not-signed-on');
    expect(car.tablet.blobs.show(file.hash)).toBeUndefined();
    expect(await files()).toEqual([]);
  });

  it('of another unit is fetched when its job is looked at', async () => {
    const file = { hash: hashOf(photo(5, 4000)), size: 4000, mediaType: 'image/jpeg' };
    const event = {
      type: 'incident.fileAttached',
      v: 1,
      subject: `incident/${jobId(1)}`,
      channel: 'precinct/19',
    };
    car.hub.model.act([{ ...event, body: { file } }], '9001', 'dispatcher', car.clock.now());
    car.hub.push();
    await car.pass();
    expect(await files()).toEqual([{ hash: file.hash, size: 4000, state: 'fetching', done: 0 }]);
    expect(codeOf(await attach(file))).toBe('unknown-file');
  });
});

describe('a screen that hands a photo over', () => {
  it('sees the same bytes again', async () => {
    const file = await putPhoto(1, 700_000);
    const shown = car.tablet.blobs.show(file.hash);
    expect(shown).toMatchObject(file);
    expect(hashOf(Buffer.concat([...(shown?.parts() ?? [])]))).toBe(file.hash);
    expect(car.tablet.blobs.show(hashOf(photo(2, 10)))).toBeUndefined();
  });

  it.each(['text/html', 'image/svg+xml', 'application/pdf', ''])(
    'does not get rid of %s',
    async (mediaType) => {
      expect(codeOf(await put(photo(1, 100), mediaType))).toBe('unknown-media');
    },
  );

  it('is told when it is too large or empty', async () => {
    const bytes = inPieces(photo(1, 10));
    const said = await car.tablet.blobs.put({ mediaType: 'image/jpeg', size: maxPutBytes + 1, bytes });
    expect(said).toMatchObject({
      refused: { code: 'too-large', reason: expect.stringMatching(/Not saved.*67 MB/) },
    });
    expect(codeOf(await put(photo(1, 0)))).toBe('empty');
  });

  it('is refused in words long before acts are, when the disk is nearly full', async () => {
    room.free = 100_000_000;
    expect(await put(photo(1, 300_000))).toMatchObject({
      refused: {
        code: 'no-room',
        reason: expect.stringMatching(/not saved.*nearly full.*is safe.*fleet tech/),
      },
    });
    expect(codeOf(await car.screen.act('dispatch.addNote', { incident: jobId(1), text: 'A note.' }))).toBe(
      'ok',
    );
    room.free = 100_400_000;
    expect(codeOf(await put(photo(1, 300_000)))).toBe('ok');
  });

  it('is refused in words on a disk that gets full in the middle, and acts are taken after that', async () => {
    const pages = Number(car.db.pragma('page_count', { simple: true }));
    car.db.pragma(`max_page_count = ${pages + 150}`);
    expect(codeOf(await put(photo(1, 2_000_000)))).toBe('no-room');
    await car.pass(5000);
    expect(parts()).toBe(0);
    const note = { incident: jobId(1), text: 'x'.repeat(5000) };
    expect(codeOf(await car.screen.act('dispatch.addNote', note))).toBe('ok');
  });
});

describe('a refusal of the hub', () => {
  const refusal = { code: 'too-many', reason: 'The hub has too many photos of this job.' };

  it('of the photo is shown with its caption until it is read; the photo stays with its job', async () => {
    const file = await putPhoto();
    await attach(file, 'Front door');
    await car.pass();
    car.store.change(() => car.store.blobs.refuse(file.hash, refusal));
    const [item, ...others] = await car.screen.read('attention', {});
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      types: ['incident.fileAttached'],
      subject: `incident/${jobId(1)}`,
      reason: refusal.reason,
      text: 'Front door',
    });
    await hours(60);
    expect(await car.screen.read('attention', {})).toEqual([item]);
    expect(codeOf(await car.screen.act('attention.dismiss', { act: item?.act ?? 0 }))).toBe('ok');
    expect(await car.screen.read('attention', {})).toEqual([]);
    expect(await files()).toMatchObject([{ state: 'refused', reason: refusal.reason }]);
    await hours(2);
    expect(holds(file)).toBe(true);
  });

  it('of the act keeps the photo here and unsent until the act is taken off the list', async () => {
    car.hub.model.turnsDown = (events: readonly JournalEvent[]) =>
      events[0]?.type === 'incident.fileAttached';
    const file = await putPhoto();
    await attach(file, 'Front door');
    await car.pass();
    const [item] = await car.screen.read('attention', {});
    expect(item).toMatchObject({ text: 'Front door' });
    expect(car.store.blobs.next(new Set())).toBeUndefined();
    await hours(60);
    expect(holds(file)).toBe(true);
    await car.screen.act('attention.dismiss', { act: item?.act ?? 0 });
    await hours(2);
    expect([holds(file), parts()]).toEqual([false, 0]);
  });
});

describe('what is forgotten', () => {
  it('is a photo that no act names, after a day, and never one that waits', async () => {
    const [named, orphan] = [await putPhoto(1), await putPhoto(2)];
    await attach(named);
    await hours(22);
    expect([holds(named), holds(orphan)]).toEqual([true, true]);
    await hours(100);
    expect([holds(named), holds(orphan), parts()]).toEqual([true, false, 2]);
  });

  it('is not a photo that a draft names', async () => {
    const file = await putPhoto();
    const started = await car.screen.act('forms.startDraft', { form: 'aided', incident: jobId(1) });
    const draft = 'refused' in started ? '' : started.value.draft;
    await car.screen.act('forms.saveDraft', { draft, answers: { narrative: `see ${file.hash}` } });
    await hours(60);
    expect(holds(file)).toBe(true);
  });

  it('is a photo that the hub has, with its job, and not before; one that waits keeps its job and its act', async () => {
    const [sent, unsent] = [await putPhoto(1), await putPhoto(2)];
    await attach(sent);
    await attach(unsent);
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition });
    await car.pass();
    car.store.change(() => car.store.blobs.kept(sent.hash));
    await hours(120);
    expect([holds(sent), holds(unsent)]).toEqual([true, true]);
    expect(await files()).toMatchObject([{ state: 'atHub' }, { state: 'waiting' }]);
    expect(car.store.blobs.next(new Set())).toMatchObject({ hash: unsent.hash });
    car.store.change(() => car.store.blobs.kept(unsent.hash));
    await hours(3);
    expect(await timeline()).toEqual([]);
    expect([holds(sent), holds(unsent), parts()]).toEqual([false, false, 0]);
    expect(car.db.prepare('SELECT count(*) FROM blob_use').pluck().get()).toBe(0);
  });

  it('leaves pages that the next photos use: the file does not grow with the days', async () => {
    const pages: number[] = [];
    for (let day = 0; day < 6; day += 1) {
      for (let n = 0; n < 4; n += 1) await putPhoto(10 * day + n);
      await hours(30);
      pages.push(Number(car.db.pragma('page_count', { simple: true })));
    }
    expect(Math.max(...pages.slice(1)) - (pages[1] ?? 0)).toBeLessThan(20);
  });
});
