import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesFiles, readCodesPack } from '../../src-contract/codes-reader.ts';

const folder = join(import.meta.dirname, '../../packs/codes/nyc');
const sound: Record<string, string> = Object.fromEntries(
  readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
);

const mayLack = new Set(['destinations.yaml', 'own-work.yaml', 'equipment.yaml']);

/** A small pack, so that a fault's line can be counted by eye. */
const small: Record<string, string> = {
  ...sound,
  'precincts.yaml': '- { id: "1", name: First, borough: Town, sectors: [A, B] }\n',
  'units.yaml': '# cars\n- { id: 1-A, precinct: "1", sector: A }\n- { id: 1-B, precinct: "1", sector: B }\n',
  'tours.yaml': '- { id: day, words: Day, from: "07:00", to: "15:00" }\n',
  'feeds.yaml': 'incidentTypes:\n  shooting: 10-10S\ndefaultJobType: 10-10\ndefaultPrecinct: "1"\n',
};

const faultsOf = (files: Readonly<Record<string, string>>) => {
  const read = readCodesPack(files);
  return 'faults' in read ? read.faults.map(({ file, line, reason }) => `${file}:${line} ${reason}`) : [];
};

describe('a codes pack', () => {
  it('is taken when every file is sound', () => {
    expect(faultsOf(small)).toEqual([]);
    const read = readCodesPack(small);
    expect('pack' in read && read.pack.units.map(({ id }) => id)).toEqual(['1-A', '1-B']);
  });

  it('may leave out what a department has nothing to say about', () => {
    const rest = Object.fromEntries(Object.entries(small).filter(([file]) => !mayLack.has(file)));
    expect(faultsOf(rest)).toEqual([]);
  });

  it.each([
    ['units.yaml', 'sector: B', 'sector: C', 'units.yaml:3 sector: precinct 1 has no sector C'],
    [
      'units.yaml',
      '1-B, precinct: "1"',
      '1-B, precinct: "9"',
      'units.yaml:3 precinct: there is no precinct 9',
    ],
    ['units.yaml', 'id: 1-B', 'id: 1-A', 'units.yaml:3 id: 1-A is there twice'],
    [
      'units.yaml',
      'precinct: "1", sector: B',
      'precinct: 1, sector: B',
      "units.yaml:3 precinct: must be text: write '1' in quotes",
    ],
    ['units.yaml', 'sector: B', 'sektor: B', 'units.yaml:3 sektor: is not known here'],
    ['tours.yaml', '"07:00"', '"7 am"', "tours.yaml:1 from: must be a time of day such as '07:05'"],
    [
      'feeds.yaml',
      'shooting: 10-10S',
      'shooting: 10-10SS',
      'feeds.yaml:2 shooting: there is no job type 10-10SS',
    ],
    [
      'feeds.yaml',
      'defaultPrecinct: "1"',
      'defaultPrecinct: "19"',
      'feeds.yaml:4 defaultPrecinct: there is no precinct 19',
    ],
    [
      'department.yaml',
      'America/New_York',
      'America/Gotham',
      'department.yaml:6 timeZone: is not a time zone that is known here',
    ],
    [
      'department.yaml',
      'version: 0.1.0',
      'version: new',
      'department.yaml:5 version: a version such as 1.4.0',
    ],
  ])('of which %s says %s as %s is refused with its line', (file, from, to, fault) => {
    const text = small[file] ?? '';
    expect(text).toContain(from);
    expect(faultsOf({ ...small, [file]: text.replace(from, to) })).toEqual([fault]);
  });

  it('is refused with every fault that it has, not only the first', () => {
    const broken = {
      ...small,
      'units.yaml': '- { id: 1-A, precinct: "7" }\n- { id: 1-B, precinct: "8" }\n',
    };
    expect(faultsOf(broken)).toEqual([
      'units.yaml:1 precinct: there is no precinct 7',
      'units.yaml:2 precinct: there is no precinct 8',
    ]);
  });

  it.each(Object.values(codesFiles).filter((file) => !mayLack.has(file)))('without %s is refused', (file) => {
    const { [file]: _, ...rest } = sound;
    expect(faultsOf(rest)).toEqual([`${file}:1 is missing`]);
  });

  it('with a file that is not one of its own is refused', () => {
    expect(faultsOf({ ...small, 'extra.yaml': 'a: 1' })).toEqual([
      'extra.yaml:1 is not a file of a codes pack',
    ]);
  });

  /* Whatever happens to a file on its way, the reader gives a pack, or faults that can be found. */
  const someFile = fc.constantFrom(...Object.keys(sound));
  const junk = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      '\n',
      '- ',
      '{',
      '}',
      ']',
      '"',
      ': ',
      '&a ',
      '*a',
      '!!x ',
      '---\n',
      '\t',
      '#',
      '<<: ',
      'null',
      '1e999',
    ),
  );
  const mutation = fc.record({
    file: someFile,
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(40),
    junk,
  });

  it('that was changed anywhere is a pack, or has faults with files and lines', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const files = { ...sound };
        for (const { file, at, cut, junk } of mutations) {
          const text = files[file] ?? '';
          const from = Math.floor(at * text.length);
          files[file] = text.slice(0, from) + junk + text.slice(from + cut);
        }
        const read = readCodesPack(files);
        if ('pack' in read) return;
        expect(read.faults.length).toBeGreaterThan(0);
        for (const { file, line, reason } of read.faults) {
          expect(Object.keys(sound)).toContain(file);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual((files[file] ?? '').split('\n').length);
          expect(reason).not.toBe('');
        }
      }),
      { numRuns: 50 },
    );
  });

  it('whose file is any data at all is a pack, or has faults', () => {
    fc.assert(
      fc.property(someFile, fc.json(), (file, text) => {
        const read = readCodesPack({ ...small, [file]: text });
        expect('pack' in read || read.faults.length > 0).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
