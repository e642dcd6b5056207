import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asked, align } from '../../src-tools/faults/real/asked.ts';

/** An act that taps that status, of few: tellings of two taps may look alike. */
const asked = (status: number, told: Asked['told'] = 'saved'): Asked => ({
  expected: { type: 'unit.statusChanged', body: { status } },
  told,
});
const written = (status: number) => [{ type: 'unit.statusChanged', subject: 'unit/19-A', body: { status } }];

test('whatever was written of what is unknown, nothing is found where all that was told is there in order', () => {
  const one = fc.record({ status: fc.nat(3), isTold: fc.boolean(), isWritten: fc.boolean() });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), (ones) => {
      const { missing, surplus } = align(
        ones.map(({ status, isTold }) => asked(status, isTold ? 'saved' : 'unknown')),
        ones.filter(({ isTold, isWritten }) => isTold || isWritten).map(({ status }) => written(status)),
      );
      expect(missing).toEqual([]);
      expect(surplus).toEqual([]);
    }),
  );
});

test('an act that was told and is not written is missed; one that is written once more is surplus', () => {
  const statuses = fc.array(fc.nat(3), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(statuses, fc.nat(), (all, pick) => {
      const at = pick % all.length;
      const acts = all.map((status) => asked(status));
      const less = all.toSpliced(at, 1).map(written);
      expect(align(acts, less)).toMatchObject({ missing: { length: 1 }, surplus: [] });
      const more = all.toSpliced(at, 0, all[at] ?? 0).map(written);
      expect(align(acts, more)).toMatchObject({ missing: [], surplus: { length: 1 } });
    }),
  );
});

test('two acts that changed places are found', () => {
  const { missing, surplus } = align([asked(1), asked(2)], [written(2), written(1)]);
  expect([missing.length, surplus.length]).toEqual([1, 1]);
});
