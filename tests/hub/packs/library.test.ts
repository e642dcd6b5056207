import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HubLog } from '../../../src-hub/log.ts';
import { openPacks } from '../../../src-hub/packs/library.ts';
import { hashOf } from '../../../src-main/packs/library.ts';
import { silent } from '../support/log.ts';

const source = join(import.meta.dirname, '../../../packs');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-packs-'));
  cpSync(source, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const department = () => join(folder, 'codes/nyc/department.yaml');
const form = () => join(folder, 'forms/aided/form.yaml');

const kept: string[] = [];
beforeEach(() => void kept.splice(0));

const open = (log: HubLog = silent) =>
  openPacks({
    folder,
    log,
    keep: async (packs) => void kept.push(...packs.map(({ name, version }) => `${name} ${version}`)),
  });

test('knows each pack by the hash that tablets compute of it', async () => {
  for (const { hash, files } of (await open()).all().values()) expect(hash).toBe(hashOf(files));
});

test('does not start on a faulty vocabulary, and names file, line and reason', async () => {
  writeFileSync(department(), 'name: Demo\nshort: 12\n');
  await expect(open()).rejects.toThrow(/department\.yaml:2: .*short/);
});

test('leaves a faulty form out, and says so in the log', async () => {
  appendFileSync(form(), '\nnonsense: true\n');
  const errors: object[] = [];
  const packs = await open({ ...silent, error: (about: object) => void errors.push(about) });
  expect(packs.form('aided')).toBeUndefined();
  expect(errors).toMatchObject([{ pack: 'forms/aided', faults: [expect.stringContaining('form.yaml:')] }]);
});

test('takes a changed pack when it is told to look, and keeps the old one where the new one is faulty', async () => {
  const packs = await open();
  let changes = 0;
  packs.onChange(() => {
    changes += 1;
  });
  const before = packs.codes().department;
  const text = readFileSync(department(), 'utf8');
  writeFileSync(department(), text.replace(before.version, '99.0.0'));
  expect((await packs.reload()).size).toBe(0);
  expect([packs.codes().department.version, changes]).toEqual(['99.0.0', 1]);

  writeFileSync(department(), 'name: [');
  expect([...(await packs.reload()).keys()]).toEqual(['codes']);
  expect([packs.codes().department.version, changes]).toEqual(['99.0.0', 1]);
  expect(kept.at(-1)).toBe('codes 99.0.0');
});

test('has nothing in use that could not be kept', async () => {
  let isAway = false;
  const packs = await openPacks({
    folder,
    log: silent,
    async keep() {
      if (isAway) throw new Error('the database is away');
    },
  });
  const before = packs.codes().department.version;
  let changes = 0;
  packs.onChange(() => {
    changes += 1;
  });
  isAway = true;
  writeFileSync(department(), readFileSync(department(), 'utf8').replace(before, '99.0.0'));
  await expect(packs.reload()).rejects.toThrow('away');
  expect([packs.codes().department.version, changes]).toEqual([before, 0]);
  isAway = false;
  await packs.reload();
  expect([packs.codes().department.version, changes]).toEqual(['99.0.0', 1]);
});
