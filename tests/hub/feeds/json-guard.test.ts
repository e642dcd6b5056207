import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPointer, maxDepth, maxValues, readJson } from '../../../src-hub/feeds/eido/json-guard.ts';

const read = (text: string) => readJson(new TextEncoder().encode(text));
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('the text of a message', () => {
  it('is its value and its text where nothing is wrong', () => {
    expect(read('{"a": [1, null]}')).toEqual({ value: { a: [1, null] }, text: '{"a": [1, null]}' });
  });

  it('is refused where it is not JSON or not UTF-8', () => {
    expect(read('')).toHaveProperty('notJson');
    expect(read('{"a":1')).toHaveProperty('notJson');
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toHaveProperty('notJson');
  });

  it('is refused where it is nested too deeply, however deeply', () => {
    expect(read(nested(maxDepth))).toHaveProperty('value');
    expect(read(nested(maxDepth + 1))).toEqual({
      faults: [{ pointer: '/0'.repeat(maxDepth), reason: `is nested deeper than ${maxDepth} levels` }],
    });
    expect(read(nested(500_000))).toHaveProperty('faults');
  });

  it('is refused where it has too many values', () => {
    expect(read(`[${'0,'.repeat(maxValues)}0]`)).toHaveProperty('faults');
  });

  it('is refused where a key would reach into a prototype', () => {
    expect(read('{"a":[{"__proto__":{"admin":true}}]}')).toEqual({
      faults: [{ pointer: '/a/0/__proto__', reason: 'is not a name that a message may use' }],
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('is taken with any value that JSON can carry and that is not too big', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('"__proto__"'));
        expect(read(text)).toEqual({ value: JSON.parse(text), text });
      }),
    );
  });
});

describe('a JSON pointer', () => {
  it('escapes the two characters that mean something in it (RFC 6901)', () => {
    expect(jsonPointer([])).toBe('');
    expect(jsonPointer(['a/b', 0, 'm~n'])).toBe('/a~1b/0/m~0n');
  });
});
