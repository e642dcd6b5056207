import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenPack, smallPack } from '../contract/forms/forms.ts';

const root = join(import.meta.dirname, '../..');

function check(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src-tools/forms.ts'), ...args],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return { status, out: stdout, err: stderr };
}

describe('npm run forms -- check', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sector-forms-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, 'small', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  it('finds the packs that ship with the program sound', () => {
    const { status, out, err } = check('check');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^aided: sound, \d+ tests run$/m);
  });

  it('names file, line and reason of a fault, and ends with status 1', () => {
    write(brokenPack('form.yaml', 'options: kind', 'options: sort'));
    const { status, err } = check('check', folder);
    expect(status).toBe(1);
    expect(err).toContain(`${join(folder, 'small/form.yaml')}:10 kind: there is no list sort\n`);
  });

  it('says of a test of the pack what came out otherwise', () => {
    write({ ...smallPack, 'tests/one.yaml': '- name: Empty\n  expect: { complete: true }\n' });
    const { status, err } = check('check', join(folder, 'small'));
    expect(status).toBe(1);
    expect(err).toContain('tests/one.yaml:2 Empty: wrong or missing: kind (required)');
  });

  it('says how it is used when there is no pack, or no such word', () => {
    expect(check('check', folder)).toMatchObject({
      status: 2,
      err: expect.stringContaining('There is no form pack'),
    });
    expect(check('paint')).toMatchObject({ status: 2, err: expect.stringContaining('usage:') });
  });
});
