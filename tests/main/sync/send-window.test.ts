import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSendWindow } from '../../../src-main/sync/send-window.ts';
import { slowLink } from '../support/slow-link.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

/** Something that always has more to send, a part of half a window at a time, on a link that answers each. */
function greedy(bytesPerSecond: number, latency: number) {
  const clock = new VirtualClock();
  const link = slowLink(clock, bytesPerSecond, latency);
  const window = createSendWindow(() => clock.ticks());
  let isOn = true;
  function fill(): void {
    while (isOn && window.underWay() < window.size()) {
      const bytes = Math.max(512, Math.min(32_768, Math.floor(window.size() / 2)));
      const answered = window.sent(bytes);
      link.carry(bytes, () =>
        clock.after(latency, () => {
          answered();
          fill();
        }),
      );
    }
  }
  fill();
  /** How long something of a status change's size takes that is sent now, ms. */
  function urgent(): number {
    const sentAt = clock.ticks();
    let took = Number.NaN;
    link.carry(120, () => {
      took = clock.ticks() - sentAt;
    });
    for (let waited = 0; Number.isNaN(took) && waited < 60_000; waited += 10) clock.advance(10);
    return took;
  }
  return {
    clock,
    link,
    window,
    urgent,
    stop: () => {
      isOn = false;
    },
  };
}

describe('what may be under way', () => {
  it.each([
    [2500, 100],
    [2500, 400],
    [12_500, 150],
    [125_000, 40],
    [1_250_000, 30],
  ])('lets an urgent message through within 1.5 s at %i bytes a second and %i ms', (rate, latency) => {
    const { clock, urgent } = greedy(rate, latency);
    const took: number[] = [];
    for (let second = 0; second < 120; second += 1) {
      clock.advance(1000);
      took.push(urgent());
    }
    expect(Math.max(...took)).toBeLessThan(1500);
  });

  it.each([
    [2500, 100],
    [12_500, 150],
    [125_000, 40],
  ])('fills a link of %i bytes a second and %i ms', (rate, latency) => {
    const { clock, link } = greedy(rate, latency);
    clock.advance(10_000);
    const before = link.carried();
    clock.advance(60_000);
    expect((link.carried() - before) / (60 * rate)).toBeGreaterThan(0.85);
  });

  it('shrinks when the link becomes slow, and grows when it is fast again', () => {
    const { clock, link, window, urgent } = greedy(250_000, 40);
    clock.advance(20_000);
    const wide = window.size();
    link.bytesPerSecond = 2500;
    clock.advance(90_000);
    expect(window.size()).toBeLessThan(wide / 8);
    expect(urgent()).toBeLessThan(1500);
    link.bytesPerSecond = 250_000;
    clock.advance(60_000);
    expect(window.size()).toBeGreaterThan(wide / 2);
  });

  it('tells the round trip and the rate', () => {
    const { clock, window } = greedy(2500, 100);
    clock.advance(30_000);
    const { roundTrip = 0, bytesPerSecond = 0 } = window.measure();
    expect(roundTrip).toBeGreaterThanOrEqual(200);
    expect(roundTrip).toBeLessThan(600);
    expect(bytesPerSecond).toBeGreaterThan(1500);
    expect(bytesPerSecond).toBeLessThan(3000);
  });

  it('counts each answer once, and none of a connection before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2)), (does) => {
        const clock = new VirtualClock();
        const window = createSendWindow(() => clock.ticks());
        let open: (() => void)[] = [];
        const old: (() => void)[] = [];
        for (const what of does) {
          clock.advance(7);
          if (what === 0) open.push(window.sent(100));
          else if (what === 1) {
            const answered = open.shift();
            answered?.();
            answered?.();
            if (answered) old.push(answered);
          } else {
            window.restart();
            old.push(...open);
            open = [];
          }
          for (const late of old) late();
          expect(window.underWay()).toBe(100 * open.length);
        }
      }),
    );
  });
});
