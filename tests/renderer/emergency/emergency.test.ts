import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EmergencyRow } from '../../../src-contract/dispatch/emergency.ts';
import { alarmBeats } from '../../../src-renderer/emergency/alarm-sound.ts';
import { loudOnes, useHeard } from '../../../src-renderer/emergency/heard-store.ts';
import { createHold } from '../../../src-renderer/tablet/emergency/hold.ts';
import { nearEmergencies } from '../../../src-renderer/tablet/emergency/near.ts';
import { tones } from '../../../src-renderer/tablet/shell/alerts/tones.ts';

const own = { lat: 40.77, lon: -73.96 };
const row = (id: string, more: Partial<EmergencyRow> = {}): EmergencyRow => ({
  id,
  tablet: `tablet-${id}`,
  officers: [],
  precinct: '17',
  raisedAt: 1,
  stage: 'raised',
  ...more,
});
/** So many metres to the north. */
const at = (metres: number) => ({ lat: own.lat + metres / 111_195, lon: own.lon, at: 1 });
const ids = (rows: readonly EmergencyRow[], from: typeof own | null = own) =>
  nearEmergencies(rows, from, '19').map((near) => near.row.id);

describe('calls for help that are this car’s business', () => {
  it('are those within reach, wherever their precinct ends, and all of its own precinct', () => {
    expect(ids([row('near', { fix: at(4900) }), row('far', { fix: at(5100) })])).toEqual(['near']);
    expect(ids([row('own precinct', { precinct: '19', fix: at(9000) })])).toEqual(['own precinct']);
  });

  it('are all of which nobody knows how far they are', () => {
    expect(ids([row('no place')])).toEqual(['no place']);
    expect(ids([row('somewhere', { fix: at(50_000) })], null)).toEqual(['somewhere']);
  });

  it('stand with those that nobody has answered first, and then the nearest', () => {
    expect(
      ids([
        row('answered', { fix: at(10), stage: 'acknowledged' }),
        row('farther', { fix: at(800) }),
        row('nearest', { fix: at(200), stage: 'heard' }),
      ]),
    ).toEqual(['nearest', 'farther', 'answered']);
  });

  it('say how far and in which direction', () => {
    const [near] = nearEmergencies([row('one', { fix: at(500) })], own, '19');
    expect(Math.round(near?.distance ?? 0)).toBe(500);
    expect(near?.heading).toBe('N');
  });
});

describe('silence', () => {
  beforeEach(() => useHeard.setState({ silenced: new Set(), closed: new Set(), shown: null }));

  it('is kept for each call: another one is heard', () => {
    useHeard.getState().silence(['a']);
    const { silenced } = useHeard.getState();
    expect(loudOnes([row('a'), row('b')], silenced).map(({ id }) => id)).toEqual(['b']);
  });

  it('comes by itself when somebody has answered or it was a false alarm', () => {
    const rows = [row('a', { stage: 'acknowledged' }), row('b', { stage: 'recalled' })];
    expect(loudOnes(rows, new Set())).toEqual([]);
    expect(loudOnes([row('c', { stage: 'heard' })], new Set())).toHaveLength(1);
  });

  it('leaves what is shown on the map, and closing takes it off', () => {
    useHeard.getState().show('a');
    useHeard.getState().silence(['a']);
    expect(useHeard.getState().shown).toBe('a');
    useHeard.getState().close('b');
    expect(useHeard.getState().shown).toBe('a');
    useHeard.getState().close('a');
    expect(useHeard.getState().shown).toBeNull();
  });
});

it('the sound is told from every alert of a job: its beats leave no pause', () => {
  const hasPause = (beats: typeof alarmBeats) =>
    beats.some(({ at: from }, n) => n > 0 && from > (beats[n - 1]?.at ?? 0) + (beats[n - 1]?.ms ?? 0));
  expect(hasPause(alarmBeats)).toBe(false);
  for (const priority of [1, 2, 3]) expect(hasPause(tones[priority] ?? [])).toBe(true);
});

describe('holding the key', () => {
  /** Time that goes on when the test says so. */
  function stage() {
    let now = 0;
    let timer: { at: number; work: () => void } | undefined;
    const done: number[] = [];
    const held: boolean[] = [];
    const hold = createHold(
      1000,
      (ms, work) => {
        timer = { at: now + ms, work };
        return () => {
          timer = undefined;
        };
      },
      () => done.push(now),
      (isHeld) => held.push(isHeld),
    );
    const pass = (ms: number) => {
      now += ms;
      if (!timer || timer.at > now) return;
      const { work } = timer;
      timer = undefined;
      work();
    };
    return { hold, pass, done, held };
  }

  it('for a second does it once, also when it is held on', () => {
    const { hold, pass, done, held } = stage();
    hold.press('F12');
    pass(999);
    expect(done).toEqual([]);
    pass(1);
    pass(5000);
    hold.release('F12');
    expect(done).toHaveLength(1);
    expect(held).toEqual([true, false]);
  });

  it('for less does nothing, however often', () => {
    const { hold, pass, done } = stage();
    for (let n = 0; n < 10; n += 1) {
      hold.press('finger');
      pass(900);
      hold.release('finger');
      pass(200);
    }
    expect(done).toEqual([]);
  });

  it('does it exactly when one hand held it for a second without a break, whatever the others do', () => {
    const step = fc.record({
      do: fc.constantFrom('press', 'release', 'drop'),
      by: fc.constantFrom('finger', 'Enter', 'F12'),
      wait: fc.integer({ min: 0, max: 1500 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { hold, pass, done } = stage();
        let holder: string | undefined;
        let since = 0;
        let now = 0;
        let expected = 0;
        for (const { do: what, by, wait } of steps) {
          if (what === 'press' && holder === undefined) [holder, since] = [by, now];
          else if (what === 'release' && holder === by) holder = undefined;
          else if (what === 'drop') holder = undefined;
          if (what === 'drop') hold.drop();
          else hold[what](by);
          now += wait;
          pass(wait);
          if (holder !== undefined && now - since >= 1000) {
            expected += 1;
            holder = undefined;
          }
        }
        expect(done).toHaveLength(expected);
      }),
    );
  });
});
