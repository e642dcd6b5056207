import { expect, it } from 'vitest';
import { watchCrowds } from '../../../src-hub/sync/crowd.ts';

it('a text that hundreds are sent is made into bytes once, and is theirs as it is', () => {
  const crowds = watchCrowds();
  const taken = Array.from({ length: 1000 }, () => crowds.take('{"k":"tail","events":[],"pos":7}'));
  const plain = taken.filter((bytes) => bytes !== undefined);
  expect(plain.length).toBeGreaterThan(700);
  expect(new Set(plain).size).toBe(1);
  expect(String(plain[0])).toBe('{"k":"tail","events":[],"pos":7}');
});

it('what a precinct is sent is deflated for each of its tablets, however often something happens there', () => {
  const crowds = watchCrowds();
  for (let pos = 1; pos <= 300; pos += 1) {
    for (let tablet = 0; tablet < 200; tablet += 1) expect(crowds.take(`pos ${pos}`)).toBeUndefined();
  }
});
