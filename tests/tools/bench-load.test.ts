import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fix } from '../../src-contract/geo.ts';
import { parseFact } from '../../src-contract/registry.ts';
import { unpackAct, upFrame } from '../../src-contract/wire.ts';
import { rightsOf } from '../../src-hub/sync/rights.ts';
import { percentile } from '../../src-tools/bench/figure.ts';
import { createActs } from '../../src-tools/bench/load/acts.ts';
import { frameBytes } from '../../src-tools/bench/load/client.ts';
import { channelsOf, makeFleet, watchersPerAct } from '../../src-tools/bench/load/fleet.ts';
import { drive } from '../../src-tools/bench/load/positions.ts';
import {
  addTime,
  countTimes,
  mergeTimes,
  percentileOf,
  type Times,
} from '../../src-tools/bench/load/times.ts';
import { seeded } from '../../src-tools/faults/random.ts';

const timesOf = (all: readonly number[]) => {
  const times: Times = {};
  for (const ms of all) addTime(times, ms);
  return times;
};
const list = fc.array(fc.nat(5000), { minLength: 1 });

describe('counted times', () => {
  it('have the percentiles of the times themselves, from however many processes they come', () => {
    fc.assert(
      fc.property(list, list, fc.integer({ min: 1, max: 100 }), (some, more, p) => {
        const merged = mergeTimes([timesOf(some), timesOf(more)]);
        expect(countTimes(merged)).toBe(some.length + more.length);
        expect(percentileOf(merged, p)).toBe(percentile([...some, ...more], p));
      }),
    );
  });

  it('of nothing are a fault, not a zero', () => {
    expect(() => percentileOf({}, 99)).toThrow('no times were measured');
  });
});

describe('a made-up fleet', () => {
  it('has no two alike, and tokens of the form that the hub takes', () => {
    const fleet = makeFleet(500, 100);
    for (const key of ['device', 'token', 'store'] as const)
      expect(new Set(fleet.map((tablet) => tablet[key])).size).toBe(500);
    expect(fleet.every(({ token }) => /^[A-Za-z0-9_-]{43}$/.test(token))).toBe(true);
    expect(fleet.filter(({ crew }) => crew)).toHaveLength(100);
  });

  it('holds what the hub grants it, so that it is sent no snapshot', () => {
    for (const tablet of makeFleet(4, 2)) {
      const { crew, device, precinct } = tablet;
      const crews = crew ? [{ unit: crew.unit, precinct, officers: [crew.officer] }] : [];
      expect(new Set(channelsOf(tablet))).toEqual(rightsOf(device, crews, []));
    }
  });

  it('tells how many see an act', () => {
    expect(watchersPerAct(makeFleet(10_000, 78 * 32))).toBe(32);
    expect(watchersPerAct(makeFleet(10, 1))).toBe(1);
  });
});

it('crews write acts that the hub can read, numbered without a hole', () => {
  const [tablet] = makeFleet(1, 1);
  if (!tablet?.crew) throw new Error('no crew');
  const doing = createActs(tablet.crew, tablet.precinct, seeded(1));
  const acts = Array.from({ length: 100 }, (_, at) => doing.next(at));
  expect(upFrame.safeParse({ k: 'up', acts }).success).toBe(true);
  const events = acts.flatMap((act) => unpackAct(tablet.store, act));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.every((event) => 'fact' in parseFact(event))).toBe(true);
  expect(events.filter(({ type }) => type === 'incident.noteAdded')).toHaveLength(10);
});

it('a made-up drive gives positions that a tablet may send, none like the one before', () => {
  const fixes = drive(500, 1e12, seeded(4));
  expect(fixes.every((one) => fix.safeParse(one).success)).toBe(true);
  expect(fixes.every((one, index) => one.at !== fixes[index - 1]?.at)).toBe(true);
});

it('frames have heads of the length that their size asks for', () => {
  expect([0, 125, 126, 65_535, 65_536].map((size) => frameBytes(size) - size)).toEqual([2, 2, 4, 4, 10]);
});
