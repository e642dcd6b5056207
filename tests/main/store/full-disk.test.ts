import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logLines } from '../../support/log-lines.ts';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const log = logLines();
let car: TestTablet;
beforeEach(async () => {
  log.lines.length = 0;
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'disk-')), codes, { log }).onJob();
});
afterEach(() => car.close());

const note = (text: string) => car.screen.act('dispatch.addNote', { incident: jobId(1), text });
const timeline = async () => (await car.screen.read('job', { incident: jobId(1) }))?.incident.timeline ?? [];

/** The disk takes no page more than it has. */
function fillDisk(): void {
  car.db.pragma(`max_page_count = ${car.db.pragma('page_count', { simple: true })}`);
}

async function writeUntilFull(): Promise<number> {
  fillDisk();
  for (let n = 0; n < 200; n += 1) if (codeOf(await note('x'.repeat(5000))) !== 'ok') return n;
  throw new Error('the disk never got full');
}

describe('a full disk', () => {
  it('refuses the act in words that say what is safe and what to do, and keeps nothing half', async () => {
    await writeUntilFull();
    const [last, before] = [car.store.journal.lastSeq(), JSON.stringify(await timeline())];
    expect(await note('y'.repeat(9000))).toMatchObject({
      refused: {
        code: 'disk-full',
        reason: expect.stringMatching(/Not saved.*disk is full.*Everything saved before is safe.*paper/),
      },
    });
    expect(car.store.journal.lastSeq()).toBe(last);
    expect(JSON.stringify(await timeline())).toBe(before);
    expect(car.faults).toEqual([]);
    // What was refused is gone; what was saved is there after a restart.
    car.crash();
    expect(car.store.journal.lastSeq()).toBe(last);
    expect(JSON.stringify(await timeline())).toBe(before);
  });

  it('takes acts again as soon as there is room', async () => {
    await writeUntilFull();
    car.db.pragma('max_page_count = 1000000');
    expect(codeOf(await note('There is room.'))).toBe('ok');
    expect((await timeline()).at(-1)).toMatchObject({ text: 'There is room.' });
    // Seqs have no hole where the refused acts were.
    const last = car.store.journal.lastSeq();
    for (let seq = 1; seq <= last; seq += 1) expect(car.store.journal.event(seq)).toBeDefined();
  });
});

describe('a disk that takes nothing at all', () => {
  beforeEach(() => void car.db.pragma('query_only = 1'));

  it('is told of in words', async () => {
    expect(await note('Not on this disk.')).toMatchObject({
      refused: { code: 'disk-fault', reason: expect.stringMatching(/Not saved.*change the tablet/) },
    });
    expect(car.faults).toEqual([]);
  });

  it('ends neither the program nor the link: what came from the hub is asked for again', async () => {
    const before = (await timeline()).length;
    for (let n = 0; n < 4; n += 1) {
      car.report(100 + n, 200 + n);
      await car.pass(30_000);
    }
    car.hub.cut();
    await car.pass(10_000);
    expect((await car.screen.read('jobs', {})).open).toHaveLength(1);
    car.hub.isUp = true;
    car.db.pragma('query_only = 0');
    await car.pass(120_000);
    expect(await car.screen.read('sync', {})).toMatchObject({ link: 'online', waiting: 0 });
    expect((await car.screen.read('jobs', {})).open).toHaveLength(9);
    expect((await timeline()).length).toBe(before);
  });

  it('is no reason not to stop', async () => {
    await car.pass(60_000);
    await expect(car.tablet.close()).resolves.toBeUndefined();
  });
});

describe('a store that is damaged while it is in use', () => {
  it('refuses acts in words, and never answers with what it cannot read', async () => {
    for (let n = 0; n < 40; n += 1) await note('x'.repeat(5000));
    const file = join(car.folder, 'store.db');
    await car.close();
    const content = readFileSync(file);
    // All but the pages that every start reads.
    for (let page = 30; page * 4096 < content.length; page += 1)
      content.fill(0xaa, page * 4096, page * 4096 + 64);
    writeFileSync(file, content);
    car.open();
    expect(await note('Written on a damaged store.')).toMatchObject({
      refused: { code: 'store-damaged', reason: expect.stringContaining('Not saved') },
    });
    expect(log.lines.some((line) => line.includes('store-damaged'))).toBe(true);
    expect(log.lines.join()).not.toContain('Written on a damaged store.');
  });
});

describe('a fault of the program', () => {
  it('is not told as one of the disk', async () => {
    car.store.drafts.of = () => {
      throw new TypeError('a fault of the program');
    };
    await expect(car.screen.read('drafts', {})).rejects.toThrow('Something went wrong here');
    expect(car.faults.splice(0)).toHaveLength(1);
  });
});
