import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxPatternCost, patternCost } from '../../../src-contract/forms/pattern-cost.ts';

describe('the cost of a pattern', () => {
  it('lets pass what forms are made of', () => {
    for (const pattern of [
      '^[A-Z0-9 -]+$',
      '^\\+?[0-9 ().x-]{7,23}$',
      '^\\d{3}-\\d{2}-\\d{4}$',
      '^[A-HJ-NPR-Z0-9]{17}$',
      '^\\d+(\\.\\d{1,2})?$',
      '^(?:[01]\\d|2[0-3]):[0-5]\\d$',
      '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,10}$',
      '^\\p{L}+$',
    ]) {
      expect(patternCost(pattern, 24), pattern).toBeLessThanOrEqual(maxPatternCost);
    }
  });

  it('counts every way in which a repeated part can be cut', () => {
    expect(patternCost('^abc$', 100)).toBe(1);
    expect(patternCost('^a?b?$', 100)).toBe(4);
    expect(patternCost('^a{2,5}$', 100)).toBe(4);
    expect(patternCost('^(a|b)c$', 100)).toBe(2);
    expect(patternCost('abc', 100)).toBe(100);
    expect(patternCost('^a|b', 100)).toBe(200);
    expect(patternCost('^(a+)+$', 100)).toBeGreaterThan(1e100);
  });

  it('is never below the steps of what repeats inside of what is repeated', () => {
    const inner = fc.constantFrom('a+', 'a*', 'a{1,9}', 'a|b', 'a?');
    fc.assert(
      fc.property(inner, fc.constantFrom('+', '*', '{1,20}', '{20}'), (part, sign) => {
        expect(patternCost(`^(${part})${sign}$`, 60)).toBeGreaterThan(maxPatternCost);
      }),
    );
  });
});
