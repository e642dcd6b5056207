import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addHazard, removeHazard } from '../../src-contract/dispatch/acts.ts';
import { premiseKey } from '../../src-contract/dispatch/premise-key.ts';
import { type Fact, subjectRef } from '../../src-contract/journal.ts';
import { checkEvent, reduceEvent } from '../../src-contract/registry.ts';
import { type Hazard, longestHazard, type PremiseState } from '../../src-contract/subjects/premise.ts';
import { codes, incidentIds } from './stories.ts';

describe('the key of a place', () => {
  test.each([
    '234 W 42 ST',
    '234 West 42nd Street',
    '234 w. 42 st., apt 5C',
    '234  West 42 Street #5C',
    '234 W 42 ST, floor 3',
  ])('is the same for %s', (address) => {
    expect(premiseKey('14', address)).toBe('14~234-W-42-ST');
  });

  test.each(['', 'W 42 ST', 'BROADWAY / W 42 ST', '42', 'שדרות 12', '🏠🏠 x'])(
    'is none for "%s"',
    (address) => {
      expect(premiseKey('14', address)).toBeUndefined();
    },
  );

  it('is a subject’s name, or none, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 400 })), (address) => {
        const key = premiseKey('19', address);
        if (key) expect(subjectRef.safeParse(`premise/${key}`).success).toBe(true);
      }),
    );
    expect(premiseKey('110', '79-01 Broadway')).toBe('110~79_01-BROADWAY');
    expect(premiseKey('19', `1 ${'LONG '.repeat(40)}`)).toBeUndefined();
  });
});

describe('what is known of a place', () => {
  const key = '19~1-MAIN-ST';
  const dog: Hazard = { id: incidentIds[0], kind: 'dog', text: 'Loose dog in the yard', expiresAt: 5_000 };
  const event = (fact: Fact | undefined, at = 1_000) => ({
    ...(fact as Fact),
    device: 'tablet-1',
    seq: at,
    act: at,
    actor: '1001',
    at,
  });
  const add = (hazard: Hazard, at?: number) => event(addHazard(key, '19', '1 MAIN ST', hazard)[0], at);
  const check = (state: unknown, one: ReturnType<typeof event>) =>
    checkEvent(state, one, { codes, role: 'officer' })?.code;

  it('is added with an end, and taken away', () => {
    expect(check(undefined, add(dog))).toBeUndefined();
    const state = reduceEvent(undefined, add(dog)) as PremiseState;
    expect(state).toMatchObject({
      id: key,
      address: '1 MAIN ST',
      hazards: [{ ...dog, at: 1_000, by: '1001' }],
    });
    const gone = event(removeHazard(key, '19', dog.id)[0], 2_000);
    expect(reduceEvent(state, gone)).toMatchObject({ hazards: [] });
    expect(check(reduceEvent(state, gone), gone)).toBe('unknown-hazard');
  });

  it('does not last for ever, and not into the past', () => {
    expect(check(undefined, add({ ...dog, expiresAt: 1_000 }))).toBe('bad-expiry');
    expect(check(undefined, add({ ...dog, expiresAt: 1_001 + longestHazard }))).toBe('bad-expiry');
    expect(check(undefined, add({ ...dog, expiresAt: 1_000 + longestHazard }))).toBeUndefined();
  });

  it('makes room of what has expired', () => {
    const state = reduceEvent(undefined, add(dog)) as PremiseState;
    const next = reduceEvent(state, add({ ...dog, id: incidentIds[1], expiresAt: 9_000 }, 6_000));
    expect((next as PremiseState).hazards.map(({ id }) => id)).toEqual([incidentIds[1]]);
  });
});
