import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readCalls } from '../../src-tools/simulate/calls.ts';
import { parseLocalTime } from '../../src-tools/simulate/local-time.ts';
import { fill, readMapping } from '../../src-tools/simulate/mapping.ts';
import { longestGap, scheduleOf } from '../../src-tools/simulate/schedule.ts';

const folder = mkdtempSync(join(tmpdir(), 'sector-calls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const root = join(import.meta.dirname, '../..');
const shootings = join(root, 'packs/feeds/shootings.yaml');

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const mapping = (more = '') =>
  write(
    'map.yaml',
    [
      'key: ID',
      'time: { date: DAY, dateFormat: YYYY-MM-DD, time: CLOCK, timeFormat: HH:mm, zone: America/New_York }',
      'lat: LAT',
      'lon: LON',
      'precinct: PCT',
      'types: [{ when: { HURT: yes }, code: 10-34S }, { code: 10-10S }]',
      'registryType: Shooting',
      "note: 'Shots[ at {PLACE}].'",
      more,
    ].join('\n'),
  );
const header = 'ID,DAY,CLOCK,LAT,LON,PCT,HURT,PLACE\n';

describe('a table of calls', () => {
  it('is read oldest first, rows of one key as one call', async () => {
    const rows = [
      'b,2017-07-01,12:00,40.7,-73.9,19,no,"Bar, corner"',
      'a,2017-01-01,12:00,,,120,yes,',
      'b,2017-07-01,12:00,40.7,-73.9,19,no,Bodega',
    ];
    const { calls, skipped } = await readCalls(
      write('a.csv', header + rows.join('\n')),
      readMapping(mapping()),
    );
    expect(skipped).toBe(0);
    expect(calls).toEqual([
      {
        key: 'a',
        at: Date.parse('2017-01-01T12:00:00-05:00'),
        type: 'Shooting',
        typeCode: '10-34S',
        beat: '120',
        notes: ['Shots.'],
      },
      {
        key: 'b',
        at: Date.parse('2017-07-01T12:00:00-04:00'),
        type: 'Shooting',
        typeCode: '10-10S',
        beat: '19',
        point: { lat: 40.7, lon: -73.9 },
        notes: ['Shots at Bar, corner.', 'Shots at Bodega.'],
      },
    ]);
  });

  it('is read from gzip, and rows without key or time are counted and left out', async () => {
    const rows = ['a,2017-02-30,12:00,1,1,,,', ',2017-01-01,12:00,1,1,,,', 'c,2017-01-01,12:00,99,1,,,'];
    const file = write('a.csv.gz', gzipSync(header + rows.join('\n')));
    const { calls, skipped } = await readCalls(file, readMapping(mapping()));
    expect(skipped).toBe(2);
    expect(calls).toHaveLength(1);
    expect(calls[0]).not.toHaveProperty('point');
  });

  it('that is not there, or lacks a column, is refused in words', async () => {
    const map = readMapping(mapping());
    await expect(readCalls(join(folder, 'none.csv'), map)).rejects.toThrow(/cannot be read/);
    await expect(readCalls(write('b.csv', 'ID,DAY\n1,2'), map)).rejects.toThrow(
      /no column CLOCK, PCT, LAT, LON, HURT, PLACE/,
    );
  });

  const data = join(process.env.SECTOR_DATA ?? join(root, '../shared/data'), 'calls/shootings-a.csv.gz');
  const absent = existsSync(data) ? '' : ` (skipped: there is no ${data})`;
  it.skipIf(!existsSync(data))(
    `of 12,000 real shootings becomes calls with times and places${absent}`,
    async () => {
      const { calls, skipped } = await readCalls(data, readMapping(shootings));
      expect(skipped).toBe(0);
      expect(calls.length).toBeGreaterThan(9000);
      expect(calls.every((call) => call.point && call.beat && call.notes?.length)).toBe(true);
      expect(new Set(calls.map((call) => call.typeCode))).toEqual(new Set(['10-10S', '10-34S']));
    },
  );
});

describe('a mapping', () => {
  it('names its faults with their lines', () => {
    expect(() => readMapping(mapping('speling: 1'))).toThrow(/map\.yaml:9: speling/);
    expect(() => readMapping(join(folder, 'none.yaml'))).toThrow(/--map/);
    expect(readMapping(shootings).registryType).toBe('Shooting');
  });

  it('fills its texts, and leaves out a part whose column is empty', () => {
    const row = { A: ' x ', B: '', C: 'z' };
    expect(fill('{A} and {C}', row)).toBe('x and z');
    expect(fill('{A}[ and {B}][, {C}].', row)).toBe('x, z.');
    expect(fill('{D}|[{D}]', row)).toBe('|');
  });
});

describe('a local time', () => {
  const parse = (date: string, time: string, zone = 'America/New_York') =>
    parseLocalTime({ text: date, format: 'M/D/YYYY' }, { text: time, format: 'H:mm:ss' }, zone);

  it.each([
    ['9/9/2017', '3:57:00', '2017-09-09T03:57:00-04:00'],
    ['12/31/2017', '23:59:59', '2017-12-31T23:59:59-05:00'],
    ['11/5/2017', '3:00:00', '2017-11-05T03:00:00-05:00'],
    ['3/12/2017', '3:00:00', '2017-03-12T03:00:00-04:00'],
  ])('%s %s', (date, time, expected) => {
    expect(parse(date, time)).toBe(Date.parse(expected));
  });

  it.each([
    ['2/30/2017', '1:00:00'],
    ['13/1/2017', '1:00:00'],
    ['1/1/2017', '24:00:00'],
    ['2017-01-01', '1:00:00'],
    ['', ''],
  ])('%s %s is none', (date, time) => {
    expect(parse(date, time)).toBeUndefined();
  });

  it('is what the zone’s clocks show then', () => {
    const zones = fc.constantFrom('America/New_York', 'UTC', 'Asia/Kolkata', 'Australia/Lord_Howe');
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const text = `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`;
        const at = parse(text, '12:34:56', zone);
        const shown = new Intl.DateTimeFormat('en-US', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'medium',
          hourCycle: 'h23',
        }).format(at);
        expect(shown).toContain('12:34:56');
      }),
    );
  });
});

describe('the schedule of a run', () => {
  it('keeps the table’s spacing divided by the speed, and cuts long gaps', () => {
    expect(scheduleOf([0, 60_000, 60_000, 90_000], 60)).toEqual([0, 1000, 1000, 1500]);
    expect(scheduleOf([0, 1e12], 60)).toEqual([0, longestGap]);
    expect(scheduleOf([], 60)).toEqual([]);
  });

  it('never goes back, whatever the times are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4e12 })),
        fc.double({ min: 0.1, max: 1e5, noNaN: true }),
        (times, speed) => {
          const due = scheduleOf(times, speed);
          due.forEach((at, index) => {
            const before = due[index - 1] ?? 0;
            expect(at - before).toBeGreaterThanOrEqual(0);
            expect(at - before).toBeLessThanOrEqual(longestGap + 1e-6 * at);
          });
        },
      ),
    );
  });
});
