import { describe, expect, it } from 'vitest';
import { backOff } from '../../src-tools/simulate/back-off.ts';
import { driveTime, fixOnTheWay } from '../../src-tools/simulate/drive.ts';
import { chooseUnits } from '../../src-tools/simulate/fleet.ts';
import { parseSimulateOptions } from '../../src-tools/simulate/options.ts';
import { newTally, percentile, progressLine, summary } from '../../src-tools/simulate/tally.ts';
import { openTerminalLine } from '../../src-tools/simulate/terminal-line.ts';
import { testCodes } from '../support/codes.ts';

describe('the command line of simulate', () => {
  it('has usual values for all but the table', () => {
    expect(parseSimulateOptions(['--calls', '/a.csv'])).toMatchObject({
      calls: '/a.csv',
      speed: 60,
      units: 20,
      hub: 'http://127.0.0.1:8470',
    });
  });

  it.each([
    [],
    ['--calls', 'a', '--speed', '0'],
    ['--calls', 'a', '--hub', 'ftp://x'],
    ['--calls', 'a', '--nonsense'],
    ['--calls', 'a', '--units', '1.5'],
  ])('says what is wrong with %j and how it is used', (...args) => {
    expect(() => parseSimulateOptions(args)).toThrow(/npm run simulate/);
  });
});

describe('the simulated fleet', () => {
  const codes = {
    ...testCodes(),
    units: ['17-A', '17-B', '19-A', '19-B', '19-C'].map((id) => ({ id, precinct: id.slice(0, 2) })),
  };

  it('takes free units from the end of each precinct’s list, precincts in turn, the busiest first', () => {
    const calls = new Map([['19', 5]]);
    expect(chooseUnits(codes, new Set(['19-C']), calls, 3).map(({ id }) => id)).toEqual([
      '19-B',
      '17-B',
      '19-A',
    ]);
    expect(chooseUnits(codes, new Set(), calls, 99)).toHaveLength(5);
    expect(chooseUnits(codes, new Set(), calls, 0)).toEqual([]);
  });

  it('drives from here to there', () => {
    const [from, to] = [
      { lat: 40.76, lon: -73.98 },
      { lat: 40.77, lon: -73.98 },
    ];
    expect(driveTime(from, to) / 60_000).toBeCloseTo(2.8, 0);
    expect(fixOnTheWay(from, to, 0.5, 9)).toEqual({
      lat: 40.765,
      lon: -73.98,
      heading: 0,
      speed: 9,
      accuracy: 5,
      at: 9,
    });
    expect(fixOnTheWay(from, to, 2, 9)).toMatchObject({ lat: 40.77, speed: 0 });
    expect(fixOnTheWay(from, from, 0.5, 9)).not.toHaveProperty('heading');
  });

  it('comes back after a cut spread over a time that grows up to half a minute', () => {
    expect(backOff(1, () => 1)).toBe(1000);
    expect(backOff(50, () => 1)).toBe(30_000);
    expect(backOff(50, () => 0)).toBe(0);
  });
});

describe('what a run tells', () => {
  it('takes percentiles by the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([
      percentile(values, 0.5),
      percentile(values, 0.95),
      percentile([], 0.5),
      percentile([7], 0.95),
    ]).toEqual([50, 95, undefined, 7]);
  });

  it('is one line while it goes on, and a few at its end', () => {
    const tally = {
      ...newTally(),
      calls: 4,
      reported: 4,
      updated: 1,
      assigned: 3,
      cleared: 2,
      acts: 12,
      refused: 1,
      toAssigned: [1000],
    };
    tally.reasons.set('assign: Unit 19-A is out', 1);
    expect(progressLine(tally, 9, 1, 5)).toBe(
      '4/9 calls · 3 assigned · 2 cleared · 1/5 units busy · 12 acts · 1 refused',
    );
    expect(summary(tally, 60)).toContain('p50 1.0 s (60 s)');
    expect(summary(tally, 60)).toContain('1 × assign: Unit 19-A is out');
  });

  it('is written over on a terminal, and seldom elsewhere; the same trouble is said once', () => {
    for (const isTTY of [true, false]) {
      let text = '';
      const write = (more: string) => {
        text += more;
        return true;
      };
      const out = { isTTY, columns: 40, write };
      const line = openTerminalLine(out as never);
      line.show('one');
      line.show('two');
      line.say('trouble');
      line.say('trouble');
      line.end();
      expect(text).toBe(
        isTTY ? '\r\u001b[2Kone\r\u001b[2Ktrouble\none\r\u001b[2Ktwo\n' : 'one\ntrouble\ntwo\n',
      );
    }
  });
});
