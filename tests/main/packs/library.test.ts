import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPackLibrary, hashOf } from '../../../src-main/packs/library.ts';
import { readBaseMap, readPackFolders } from '../../../src-main/packs/read-folders.ts';
import { logLines } from '../../support/log-lines.ts';
import { jobId, packsFolder, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());
type Files = Record<string, string>;
const builtIn = readPackFolders(packsFolder);
const filesOf = (name: string): Files => ({ ...builtIn.get(name) });

const log = logLines();
let car: TestTablet;
beforeEach(async () => {
  log.lines.length = 0;
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'packs-')), codes, { log }).onJob();
});
afterEach(() => car.close());

async function send(name: string, files: Files): Promise<void> {
  car.hub.connection.send({ k: 'pack', name, hash: hashOf(files), files });
  await car.pass();
}
/** The aided report in another version, with another title. */
function aided(version: string, title: string): Files {
  const files = filesOf('forms/aided');
  return {
    ...files,
    'form.yaml': (files['form.yaml'] ?? '').replace(/^version: .*$/m, `version: ${version}`),
    'words/en.yaml': (files['words/en.yaml'] ?? '').replace(/^title: .*$/m, `title: ${title}`),
  };
}
const titles = async () =>
  (await car.screen.read('forms', {})).map(({ version, title }) => `${version} ${title}`);

describe('a form beside the program', () => {
  it('is offered only while the department uses it, as the hub said last', async () => {
    expect(await titles()).not.toEqual([]);
    car.hub.packs = ['codes'];
    car.crash();
    await car.pass();
    expect(await titles()).toEqual([]);
    car.hub.isUp = false;
    car.crash();
    expect(await titles()).toEqual([]);
    car.hub.isUp = true;
    car.hub.packs = ['codes', 'forms/aided'];
    car.crash();
    await car.pass();
    expect(await titles()).toHaveLength(1);
  });
});

describe('a pack from the hub', () => {
  it('takes the place of the one before, on every screen that shows it, and stays over a restart', async () => {
    const seen: string[] = [];
    car.screen.watch('codes', {}, ({ department }) => seen.push(department.short));
    await car.pass(0);
    const files = filesOf('codes');
    files['department.yaml'] = (files['department.yaml'] ?? '').replace(/^short: .*$/m, 'short: OTHER');
    await send('codes', files);
    expect(seen).toEqual(['NYPD', 'OTHER']);
    car.crash();
    expect((await car.screen.read('codes', {})).department.short).toBe('OTHER');
    await car.pass();
    expect(car.hub.connection.frames('hello')[0]?.packs.codes).toBe(hashOf(files));
  });

  it.each<[string, string, (files: Files) => Files]>([
    [
      'a line that does not parse',
      'codes',
      (files) => ({ ...files, 'dispositions.yaml': '- { code: 10-91, words' }),
    ],
    ['a file missing', 'codes', ({ 'statuses.yaml': _, ...rest }) => rest],
    [
      'a rule that is none',
      'forms/aided',
      (files) => ({
        ...files,
        'form.yaml': (files['form.yaml'] ?? '').replace("answers.category == 'dead'", 'answers.category ==='),
      }),
    ],
    ['the name of another form', 'forms/other', (files) => files],
    ['a kind that is not known', 'ringtones', (files) => files],
  ])(
    'is refused whole with %s: the one before stays, and the fault is logged with its line',
    async (_, name, spoil) => {
      const before = [await car.screen.read('codes', {}), await titles()];
      const files = spoil(filesOf(builtIn.has(name) ? name : 'forms/aided'));
      await send(name, files);
      expect([await car.screen.read('codes', {}), await titles()]).toEqual(before);
      expect(log.lines.filter((line) => line.startsWith('error: a pack is faulty'))).toMatchObject([
        expect.stringContaining('"line":'),
      ]);
      expect(car.store.packs.current()).toEqual([]);
      expect(await car.screen.read('sync', {})).toMatchObject({ link: 'online' });
    },
  );

  it('is not used when it could not be saved, and is asked for again', async () => {
    car.db.pragma('query_only = 1');
    await send('forms/aided', aided('2.0.0', 'Aided, new'));
    expect(await titles()).not.toContain('2.0.0 Aided, new');
    car.db.pragma('query_only = 0');
    await car.pass(60_000);
    await send('forms/aided', aided('2.0.0', 'Aided, new'));
    expect(await titles()).toContain('2.0.0 Aided, new');
  });
});

describe('a draft', () => {
  const start = async () => {
    const outcome = await car.screen.act('forms.startDraft', { form: 'aided', incident: jobId(1) });
    if ('refused' in outcome) throw new Error(outcome.refused.reason);
    return outcome.value.draft;
  };
  const versionOf = async (draft: string) => (await car.screen.read('draft', { draft }))?.pack.layout.version;

  it('goes on under the version that it began with when the hub brings another', async () => {
    const first = await start();
    await send('forms/aided', aided('2.0.0', 'Aided, new'));
    const second = await start();
    await send('forms/aided', aided('3.0.0', 'Aided, newest'));
    const third = await start();
    const versions = () => Promise.all([first, second, third].map(versionOf));
    expect(await versions()).toEqual(['1.0.0', '2.0.0', '3.0.0']);
    car.crash();
    expect(await versions()).toEqual(['1.0.0', '2.0.0', '3.0.0']);
    expect(await titles()).toEqual(['3.0.0 Aided, newest']);
  });

  it('goes on under the version that it began with when the program brings another', async () => {
    const draft = await start();
    const packs = mkdtempSync(join(scratch.path, 'program-'));
    cpSync(packsFolder, packs, { recursive: true });
    for (const [file, content] of Object.entries(aided('2.0.0', 'Aided, new')))
      writeFileSync(join(packs, 'forms', 'aided', file), content);
    car.packs = packs;
    car.crash();
    expect(await titles()).toEqual(['2.0.0 Aided, new']);
    expect(await versionOf(draft)).toBe('1.0.0');
    expect(codeOf(await car.screen.act('forms.saveDraft', { draft, answers: { nature: 'Fell' } }))).toBe(
      'ok',
    );
  });
});

describe('the packs beside the program', () => {
  it('are the codes, each form, and the map', () => {
    expect([...builtIn.keys()].sort()).toEqual(['codes', 'forms/aided']);
    expect(Object.keys(filesOf('forms/aided'))).toContain('words/en.yaml');
    const root = mkdtempSync(join(scratch.path, 'map-'));
    expect(readBaseMap(root)).toBeNull();
    mkdirSync(join(root, 'map'));
    writeFileSync(join(root, 'map', 'base.json'), '{"type":"FeatureCollection"}');
    expect(readBaseMap(root)).toEqual({ type: 'FeatureCollection' });
  });

  it('must have a vocabulary that is whole: without one the program does not start', () => {
    const packs = mkdtempSync(join(scratch.path, 'broken-'));
    cpSync(packsFolder, packs, { recursive: true });
    rmSync(join(packs, 'codes'), { recursive: true });
    expect(() => createPackLibrary(car.store, readPackFolders(packs), log, Date.now)).toThrow(
      /no usable codes pack/,
    );
  });

  it('give way to a pack of the hub that an older version of the program saved, unless it does not read', async () => {
    await send('forms/aided', aided('2.0.0', 'Aided, new'));
    car.db.prepare("UPDATE pack SET files = '{}'").run();
    car.crash();
    expect(await titles()).toEqual([expect.stringContaining('1.0.0')]);
    expect(readFileSync(join(packsFolder, 'forms', 'aided', 'form.yaml'), 'utf8')).toContain(
      'version: 1.0.0',
    );
  });
});
