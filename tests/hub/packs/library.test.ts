import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('knows each pack by the hash that tablets compute of it', () => {
  for (const { hash, files } of openPacks(folder, silent).all().values()) expect(hash).toBe(hashOf(files));
});

test('does not start on a faulty vocabulary, and names file, line and reason', () => {
  writeFileSync(department(), 'name: Demo\nshort: 12\n');
  expect(() => openPacks(folder, silent)).toThrow(/department\.yaml:2: .*short/);
});

test('leaves a faulty form out, and says so in the log', () => {
  appendFileSync(form(), '\nnonsense: true\n');
  const errors: object[] = [];
  const packs = openPacks(folder, { ...silent, error: (about) => errors.push(about) });
  expect(packs.form('aided')).toBeUndefined();
  expect(errors).toMatchObject([{ pack: 'forms/aided', faults: [expect.stringContaining('form.yaml:')] }]);
});

test('takes a changed pack when it is told to look, and keeps the old one where the new one is faulty', () => {
  const packs = openPacks(folder, silent);
  let changes = 0;
  packs.onChange(() => {
    changes += 1;
  });
  const before = packs.codes().department;
  const text = readFileSync(department(), 'utf8');
  writeFileSync(department(), text.replace(before.version, '99.0.0'));
  expect(packs.reload().size).toBe(0);
  expect([packs.codes().department.version, changes]).toEqual(['99.0.0', 1]);

  writeFileSync(department(), 'name: [');
  expect([...packs.reload().keys()]).toEqual(['codes']);
  expect([packs.codes().department.version, changes]).toEqual(['99.0.0', 1]);
});

test('keeps the form that a report was filled under, beside the one in force', () => {
  const packs = openPacks(folder, silent);
  const version = packs.form('aided')?.layout.version ?? '';
  const text = readFileSync(form(), 'utf8');
  writeFileSync(form(), text.replace(`version: ${version}`, 'version: 99.0.0'));
  packs.reload();
  expect(packs.form('aided')?.layout.version).toBe('99.0.0');
  expect(packs.form('aided', version)?.layout.version).toBe(version);
});
