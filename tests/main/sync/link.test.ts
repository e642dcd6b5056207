import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLink, type LinkEvents } from '../../../src-main/sync/link.ts';
import type { Dial, SocketEvents } from '../../../src-main/sync/socket.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

/** A link whose other end is in a test's hand. */
function linked(random: () => number = () => 0.5) {
  const clock = new VirtualClock();
  const dials: { at: number; events: SocketEvents; isClosed: boolean; pings: number; sent: unknown[] }[] = [];
  const heard: string[] = [];
  const dial: Dial = (_url, _token, events) => {
    const one = { at: clock.now(), events, isClosed: false, pings: 0, sent: [] as unknown[] };
    dials.push(one);
    return {
      send: (message) => void one.sent.push(message),
      ping: () => {
        one.pings += 1;
      },
      close: () => {
        one.isClosed = true;
      },
      backlog: () => 7,
    };
  };
  const events: LinkEvents = {
    opened: () => void heard.push('opened'),
    heard: () => undefined,
    message(message) {
      if (message === 'nonsense') throw new Error('nonsense came');
      heard.push(String(message));
    },
    lost: ({ words }) => void heard.push(`lost: ${words}`),
  };
  const link = createLink({ url: 'ws://hub/sync', token: 't', dial, clock, random }, events);
  const last = () => {
    const one = dials.at(-1);
    if (!one) throw new Error('nothing was dialled');
    return one;
  };
  return { clock, dials, heard, link, last };
}

describe('a link that is lost', () => {
  it('is tried again within a bound that doubles from half a second to half a minute', () => {
    const { clock, dials, link, last } = linked(() => 0.999_999);
    link.start();
    const bounds = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
    for (const bound of bounds) {
      last().events.closed({ words: 'no way' });
      const [wait = 0] = clock.waits();
      expect(Math.round(wait)).toBe(bound);
      const before = dials.length;
      clock.advance(bound - 10);
      expect(dials).toHaveLength(before);
      clock.advance(10);
      expect(dials).toHaveLength(before + 1);
    }
  });

  it('waits any part of that bound: tablets that lose one mast do not come back as one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(12),
        (share, failures) => {
          const { clock, link, last } = linked(() => share);
          link.start();
          for (let n = 0; n < failures; n += 1) {
            last().events.closed({ words: 'no way' });
            clock.advance(30_000);
          }
          last().events.closed({ words: 'no way' });
          const bound = Math.min(30_000, 500 * 2 ** failures);
          expect(clock.waits()[0]).toBeCloseTo(share * bound, 2);
        },
      ),
    );
  });

  it('waits longer after each short connection, and briefly after one that has held', () => {
    const { clock, link, last } = linked(() => 0.999_999);
    link.start();
    for (const wait of [500, 1000, 2000]) {
      last().events.opened();
      clock.advance(100);
      last().events.closed({ words: 'cut' });
      expect(Math.round(clock.waits()[0] ?? 0)).toBe(wait);
      clock.advance(wait);
    }
    last().events.opened();
    clock.advance(10_000);
    last().events.closed({ words: 'cut' });
    expect(Math.round(clock.waits()[0] ?? 0)).toBe(500);
  });
});

describe('a link that stands', () => {
  it('is pinged, and is dead when nothing came for 25 s though the socket says it is open', () => {
    const { clock, heard, link, last } = linked();
    link.start();
    const first = last();
    first.events.opened();
    clock.advance(10_000);
    first.events.alive();
    clock.advance(20_000);
    expect(first.pings).toBe(3);
    expect(first.isClosed).toBe(false);
    clock.advance(10_000);
    expect(first.isClosed).toBe(true);
    expect(heard).toEqual(['opened', 'lost: nothing came for 25 s']);
  });

  it('is dead as soon when the clock was set back by hours meanwhile', () => {
    const { clock, link, last } = linked();
    link.start();
    const first = last();
    first.events.opened();
    clock.set(clock.now() - 3 * 3_600_000);
    clock.advance(35_000);
    expect(first.isClosed).toBe(true);
  });

  it('breaks on what it cannot take, and is made again', () => {
    const { clock, heard, dials, link, last } = linked();
    link.start();
    last().events.opened();
    last().events.message('good');
    last().events.message('nonsense');
    expect(dials[0]?.isClosed).toBe(true);
    dials[0]?.events.message('late');
    dials[0]?.events.closed({ words: 'late' });
    clock.advance(500);
    expect(dials).toHaveLength(2);
    expect(heard).toEqual(['opened', 'good', 'lost: nonsense came']);
  });

  it('sends nothing while there is no connection, and says so', () => {
    const { link, last } = linked();
    expect(link.send('early')).toBe(false);
    link.start();
    expect(link.send('early')).toBe(false);
    last().events.opened();
    expect(link.send('now')).toBe(true);
    expect(last().sent).toEqual(['now']);
    expect(link.backlog()).toBe(7);
    last().events.closed({ words: 'cut' });
    expect(link.send('late')).toBe(false);
    expect(link.backlog()).toBe(0);
  });
});

describe('a machine that sleeps', () => {
  it('lets the link go, tries nothing while asleep, and tries at once when awake', () => {
    const { clock, dials, link, last } = linked();
    link.start();
    last().events.opened();
    link.suspend();
    expect(last().isClosed).toBe(true);
    clock.advance(3_600_000);
    expect(dials).toHaveLength(1);
    link.resume();
    expect(dials).toHaveLength(2);
    link.resume();
    expect(dials).toHaveLength(2);
  });

  it('does not wait for its turn when it wakes', () => {
    const { clock, dials, link, last } = linked(() => 0.99);
    link.start();
    for (let n = 0; n < 8; n += 1) {
      last().events.closed({ words: 'no way' });
      clock.advance(30_000);
    }
    last().events.closed({ words: 'no way' });
    const before = dials.length;
    link.resume();
    expect(dials).toHaveLength(before + 1);
    clock.advance(60_000);
    expect(dials).toHaveLength(before + 1);
  });

  it('stays stopped when it was stopped for good', () => {
    const { clock, dials, link, last } = linked();
    link.start();
    last().events.opened();
    link.stop();
    link.resume();
    clock.advance(3_600_000);
    expect(dials).toHaveLength(1);
    expect(clock.waits()).toEqual([]);
  });
});
