import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCodesPack } from '../../src-tools/codes/check.ts';
import { readCalls } from '../../src-tools/simulate/calls.ts';
import { columnsOf, readMapping } from '../../src-tools/simulate/mapping.ts';
import { testCodes } from '../support/codes.ts';

const root = join(import.meta.dirname, '../..');
const nyc = join(root, 'packs/codes/nyc');

function check(...args: string[]): { status: number | null; out: string; err: string } {
  const tool = join(root, 'src-tools/codes.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

describe('npm run codes -- check', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sector-codes-'));
    cpSync(nyc, join(folder, 'town'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const change = (file: string, from: string, to: string) => {
    const path = join(folder, 'town', file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  };

  it('finds the pack that ships with the program sound, and says what is in it', () => {
    const { status, out, err } = check('check');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^nyc: sound\. NYPD \d+\.\d+\.\d+: 78 precincts, \d+ units, /);
  });

  it('refuses a bad pack whole: file, line and reason, and status 1', () => {
    change('job-types.yaml', 'code: 10-13U', 'code: 10-13Z');
    const line =
      readFileSync(join(folder, 'town/job-types.yaml'), 'utf8')
        .split('\n')
        .findLastIndex((text) => text.includes('code: 10-13Z')) + 1;
    const { status, out, err } = check('check', folder);
    expect(status).toBe(1);
    expect(err).toBe(`${join(folder, 'town/job-types.yaml')}:${line} code: 10-13Z is there twice\n`);
    expect(out).toBe('town: 1 fault, refused whole\n');
  });

  it('takes one pack’s folder, and leaves a read-me in it alone', () => {
    writeFileSync(join(folder, 'town/README.md'), 'Ours.');
    expect(check('check', join(folder, 'town'))).toMatchObject({ status: 0, err: '' });
  });

  it('refuses a pack that is too large to be sent', () => {
    const files = Object.fromEntries(
      readdirSync(nyc).map((file) => [
        file,
        `${readFileSync(join(nyc, file), 'utf8')}#${'x'.repeat(120_000)}\n`,
      ]),
    );
    const checked = checkCodesPack(files);
    expect('faults' in checked && checked.faults).toMatchObject([
      { reason: expect.stringMatching(/the whole pack has \d+ bytes, more than/) },
    ]);
  });

  it('says how it is used when there is no pack, or no such word', () => {
    expect(check('check', join(folder, 'none'))).toMatchObject({
      status: 2,
      err: expect.stringContaining('There is no codes pack'),
    });
    expect(check('paint')).toMatchObject({ status: 2, err: expect.stringContaining('usage:') });
  });
});

describe('the vocabulary of the city', () => {
  const codes = testCodes();
  const has = (list: readonly { code: string }[], code: string) => list.some((entry) => entry.code === code);

  it('has the codes that every officer knows', () => {
    for (const code of ['10-4', '10-13', '10-62', '10-63', '10-84', '10-85', '10-98'])
      expect(has(codes.radioCodes, code), code).toBe(true);
    for (let code = 90; code <= 99; code += 1)
      expect(
        codes.dispositions.some((entry) => entry.code.startsWith(`10-${code}`)),
        `10-${code}`,
      ).toBe(true);
  });

  it('tells codes by their number', () => {
    const number = ({ code }: { code: string }) => Number(/^10-(\d+)/.exec(code)?.[1]);
    for (const list of [codes.radioCodes, codes.jobTypes, codes.dispositions]) {
      const numbers = list.map(number);
      expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    }
  });

  it('gives each sector of each precinct a car, and each precinct a sergeant', () => {
    const units = new Set(codes.units.map(({ id }) => id));
    for (const { id, sectors } of codes.precincts)
      for (const unit of [...sectors, 'SGT']) expect(units, `${id}-${unit}`).toContain(`${id}-${unit}`);
    expect(codes.units.slice(0, 8).map(({ id }) => id)).toEqual(
      [...'ABCDEFGH'].map((letter) => `19-${letter}`),
    );
  });

  it('offers only forms that there are', () => {
    const named = [...codes.jobTypes, ...codes.dispositions].flatMap(({ forms = [] }) => forms);
    for (const form of new Set(named))
      expect(existsSync(join(root, 'packs/forms', form, 'form.yaml')), form).toBe(true);
  });

  it('knows every incident type only once, however it is written', () => {
    const texts = Object.keys(codes.feeds.incidentTypes).map((text) => text.toLowerCase());
    expect(new Set(texts).size).toBe(texts.length);
  });

  const data = join(process.env.SECTOR_DATA ?? join(root, '../shared/data'), 'calls/shootings-a.csv.gz');
  const absent = existsSync(data) ? '' : ` (skipped: there is no ${data})`;
  it.skipIf(!existsSync(data))(
    `knows the precinct and the type of every call of the table${absent}`,
    async () => {
      const mapping = readMapping(join(root, 'packs/feeds/shootings.yaml'));
      expect(columnsOf(mapping)).toContain('PRECINCT');
      const { calls } = await readCalls(data, mapping);
      const precincts = new Set(codes.precincts.map(({ id }) => id));
      expect(calls.filter(({ beat = '' }) => !precincts.has(beat))).toEqual([]);
      expect(calls.filter(({ typeCode = '' }) => !has(codes.jobTypes, typeCode))).toEqual([]);
    },
  );
});
