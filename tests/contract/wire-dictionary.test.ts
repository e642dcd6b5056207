import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { subjects } from '../../src-contract/registry.ts';
import { downFrame, upFrame } from '../../src-contract/wire.ts';
import { wirePhrases } from '../../src-contract/wire-dictionary.ts';
import { wireSamples } from '../../src-contract/wire-samples.ts';

const known = wirePhrases.join('\n');
const forgotten = (words: readonly string[]) => words.filter((word) => !known.includes(word));

/** Names of members and texts of enumerations, however deep. */
function wordsOf(schema: z.ZodType): { names: string[]; values: string[] } {
  const names: string[] = [];
  const values: string[] = [];
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { properties = {}, enum: list = [], ...rest } = part as { properties?: object; enum?: unknown[] };
    names.push(...Object.keys(properties));
    values.push(...list.filter((value) => typeof value === 'string'));
    for (const below of [...Object.values(properties), ...Object.values(rest)]) look(below);
  };
  look(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return { names, values };
}

describe('the wire dictionary', () => {
  const events = Object.entries(subjects).flatMap(([kind, { events }]) =>
    Object.entries(events).map(([type, definition]) => ({ kind, type, definition })),
  );

  it.each(events)('knows $type with its members and values', ({ kind, type, definition }) => {
    const { names, values } = wordsOf(definition.body);
    expect(
      forgotten([
        `["${type}",${definition.v},"${kind}/`,
        ...names.map((name) => `,"${name}":`),
        ...values.map((value) => `${value}"`),
      ]),
    ).toEqual([]);
  });

  it('knows every frame that comes after the two that agree on it', () => {
    for (const frame of [...upFrame.options, ...downFrame.options]) {
      const { k, ...members } = frame.shape;
      if (k.value === 'hello' || k.value === 'welcome') continue;
      expect(forgotten([`{"k":"${k.value}"`, ...Object.keys(members).map((name) => `"${name}":`)])).toEqual(
        [],
      );
    }
  });

  it('has no phrase twice, and stays small', () => {
    expect(new Set(wirePhrases).size).toBe(wirePhrases.length);
    expect(wirePhrases.join('').length).toBeLessThan(32_768);
    expect(wirePhrases.every((phrase) => phrase.length <= 64)).toBe(true);
  });

  it('has samples that are JSON', () => {
    for (const [weight, text] of wireSamples) {
      expect(weight).toBeGreaterThan(0);
      expect(() => JSON.parse(text)).not.toThrow();
    }
  });

  it('has frames as samples', () => {
    for (const [, text] of wireSamples) {
      const frame: unknown = JSON.parse(text);
      expect([upFrame.safeParse(frame), downFrame.safeParse(frame)].some(({ success }) => success)).toBe(
        true,
      );
    }
  });
});
