import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClockOffset } from '../../../src-main/sync/clock.ts';

describe('the offset of the hub’s clock', () => {
  it('is what the hub said, less the middle of the trip', () => {
    expect(createClockOffset().measure(1000, 6050, 1100)).toBe(5000);
    expect(createClockOffset().measure(1000, 1050, 1100)).toBe(0);
    expect(createClockOffset().measure(10_000, 4000, 10_000)).toBe(-6000);
  });

  it('is not moved by one slow trip among five, however slow', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.integer({ min: 0, max: 600_000 }), fc.boolean(), (which, delay, isAway) => {
        const offset = createClockOffset();
        let last = 0;
        for (let trip = 0; trip < 5; trip += 1) {
          const [away, back] = trip !== which ? [20, 20] : isAway ? [delay, 20] : [20, delay];
          const sent = trip * 1000;
          last = offset.measure(sent, sent + away + 7000, sent + away + back);
        }
        expect(last).toBe(7000);
      }),
    );
  });

  it('forgets the trips of an older connection', () => {
    const offset = createClockOffset();
    for (let trip = 0; trip < 5; trip += 1) offset.measure(0, 9000, 0);
    offset.reset();
    expect(offset.measure(0, 50, 0)).toBe(50);
  });
});
