import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Figure,
  figureJson,
  figureTable,
  isMet,
  median,
  percentile,
} from '../../src-tools/bench/figure.ts';
import { bytesOf } from '../../src-tools/bench/story/wire.ts';

const values = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 });

describe('percentiles', () => {
  it('are measured values, below or at which that share of all values lies, and as few more as can be', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (all, p) => {
        const value = percentile(all, p);
        const atOrBelow = all.filter((one) => one <= value).length;
        const below = all.filter((one) => one < value).length;
        expect(all).toContain(value);
        expect(atOrBelow * 100).toBeGreaterThanOrEqual(all.length * p);
        expect(below * 100).toBeLessThan(all.length * p);
      }),
    );
  });

  it('do not depend on the order in which was measured', () => {
    fc.assert(fc.property(values, (all) => median(all.toReversed()) === median(all)));
    expect(median([10, 9, 100])).toBe(10);
  });

  it('of nothing are a fault, not a zero', () => {
    expect(() => percentile([], 95)).toThrow('no values were measured');
  });
});

describe('a figure', () => {
  const figure: Figure = {
    name: 'act to paint, p95',
    value: 41.23456,
    unit: 'ms',
    target: { is: 'below', bound: 50 },
    bare: { name: 'a bare button', value: 10 },
  };

  it('is one line of JSON with its target, and its ratio to the bare limit', () => {
    expect(JSON.parse(figureJson(figure))).toEqual({
      name: 'act to paint, p95',
      value: 41.23,
      unit: 'ms',
      target: '< 50',
      ok: true,
      bare: { name: 'a bare button', value: 10, ratio: 4.123 },
    });
  });

  it('misses a target that it only reaches', () => {
    expect(isMet({ ...figure, value: 50 })).toBe(false);
    expect(isMet({ ...figure, value: 50, target: { is: 'above', bound: 50 } })).toBe(false);
    expect(figureTable([{ ...figure, value: 50 }])).toContain('MISSED');
  });

  it('without a target is told, and never missed', () => {
    const { target: _, ...told } = figure;
    expect(isMet({ ...told, value: 1e9 })).toBe(true);
    expect(JSON.parse(figureJson(told))).toMatchObject({ target: null, ok: true });
  });
});

describe('bytes on the wire', () => {
  it('are those from the beginning of the work until it is answered and quiet, both ways', async () => {
    const bytes = { up: 1000, down: 500 };
    let isAnswered = false;
    const answer = async () => {
      await wait(300);
      bytes.down += 30;
      isAnswered = true;
      await wait(60);
      bytes.down += 7;
    };
    let answered: Promise<void> | undefined;
    const cost = await bytesOf(
      { bytes },
      async () => {
        bytes.up += 20;
        answered = answer();
      },
      () => isAnswered,
    );
    await answered;
    expect(cost).toBe(57);
  });
});
