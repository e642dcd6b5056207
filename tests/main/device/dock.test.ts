import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { DockState } from '../../../src-contract/device.ts';
import { createDock, type DockSigns, dockOf } from '../../../src-main/device/dock.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const battery = { percent: 80, isCharging: true };
const onPower: DockSigns = { power: 'external', battery };
const onBattery: DockSigns = { power: 'battery', battery };

test.each<[string, DockSigns, DockState]>([
  ['nothing is known', {}, 'unknown'],
  ['a desk: power, and no battery', { power: 'external', battery: null, hasCable: true }, 'unknown'],
  ['the system knows the dock', { isDocked: true, power: 'battery', battery }, 'docked'],
  ['it charges, and the system knows of no dock', { ...onPower, isDocked: false }, 'docked'],
  ['it runs on its battery', onBattery, 'undocked'],
  ['the car stands without power, and the dock’s cable is in', { ...onBattery, hasCable: true }, 'docked'],
  [
    'it hangs on a charger, and the dock’s own device is not there',
    { ...onPower, hasDockUsb: false },
    'undocked',
  ],
  ['the dock’s own device is there', { ...onBattery, hasDockUsb: true }, 'docked'],
  ['a battery, and no word about power', { battery, power: 'unknown' }, 'unknown'],
])('%s', (_words, signs, state) => expect(dockOf(signs)).toBe(state));

const signs = fc.record(
  {
    power: fc.constantFrom('external', 'battery', 'unknown'),
    battery: fc.constantFrom(null, battery),
    isDocked: fc.boolean(),
    hasCable: fc.boolean(),
    hasDockUsb: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('contacts that bounce', () => {
  it('change nothing until they have said the same for three seconds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(onPower, onBattery),
        fc.array(fc.tuple(signs, fc.integer({ min: 1, max: 9000 })), { maxLength: 40 }),
        (first, steps) => {
          const clock = new VirtualClock();
          const turns: { at: number; to: DockState }[] = [];
          const dock = createDock(clock, () => turns.push({ at: clock.ticks(), to: dock.state() }));
          dock.hear(first);
          const begin = clock.ticks();
          // What was said, and from when to when the same.
          const said: { what: DockState; from: number }[] = [{ what: dockOf(first), from: begin }];
          for (const [each, wait] of steps) {
            dock.hear(each);
            const what = dockOf(each);
            if (said.at(-1)?.what !== what) said.push({ what, from: clock.ticks() });
            clock.advance(wait);
          }
          const end = clock.ticks();
          const settled = said.filter(({ from }, index) => (said[index + 1]?.from ?? end) - from >= 3000);
          const expected = [{ at: begin, to: dockOf(first) }];
          for (const { what, from } of settled) {
            if (from + 3000 <= end && expected.at(-1)?.to !== what)
              expected.push({ at: from + 3000, to: what });
          }
          expect(turns).toEqual(expected);
        },
      ),
    );
  });

  it('are heard at the first word, and forgotten when the tablet ends', () => {
    const clock = new VirtualClock();
    const dock = createDock(clock, () => undefined);
    dock.hear({});
    expect(dock.state()).toBe('unknown');
    dock.hear(onPower);
    expect(dock.state()).toBe('docked');
    dock.hear(onBattery);
    expect(clock.waits()).toEqual([3000]);
    dock.stop();
    expect(clock.waits()).toEqual([]);
  });
});
