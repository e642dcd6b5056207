import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isNestedDeeper, readJsonText } from '../../src-contract/json-text.ts';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map((inner) => depthOf(inner)))
    : 0;

it('what is no JSON is nothing, for a schema to refuse', () => {
  expect(readJsonText('{"a":[1]}')).toEqual({ a: [1] });
  expect(readJsonText('{"a":')).toBeUndefined();
});

it('the depth of a text is that of its value, whatever stands in its strings', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      const depth = depthOf(value);
      expect(isNestedDeeper(text, depth)).toBe(false);
      expect(depth > 0 && isNestedDeeper(text, depth - 1)).toBe(depth > 0);
    }),
  );
});

it('is told of half a million brackets as of seventy', () => {
  expect(isNestedDeeper('['.repeat(500_000), 64)).toBe(true);
  expect(isNestedDeeper('"\\"[[[[["', 1)).toBe(false);
});
