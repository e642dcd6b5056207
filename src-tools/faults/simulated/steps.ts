import type { Random } from '../random.ts';
import { type Cut, cuts, type Way } from './network.ts';

/** One thing that happens. A schedule is a list of them, made before anything runs, so that it can be told and shortened. */
export type Step =
  | { readonly k: 'wait'; readonly ms: number }
  | { readonly k: 'call'; readonly hub: number; readonly job: number }
  | { readonly k: 'update'; readonly hub: number; readonly job: number }
  | { readonly k: 'signOn'; readonly car: number; readonly other: number; readonly partner: boolean }
  | {
      readonly k: 'signOff' | 'clear' | 'file' | 'draft' | 'type' | 'submit' | 'resend' | 'dismiss';
      readonly car: number;
      readonly pick: number;
    }
  | { readonly k: 'status'; readonly car: number; readonly pick: number }
  | { readonly k: 'note'; readonly car: number; readonly pick: number }
  | {
      readonly k: 'assign' | 'unassign' | 'remark' | 'close';
      readonly hub: number;
      readonly car: number;
      readonly job: number;
    }
  | { readonly k: 'order'; readonly hub: number; readonly car: number; readonly pick: number }
  | { readonly k: 'decide'; readonly hub: number; readonly pick: number }
  | { readonly k: 'cut'; readonly car: number; readonly how: Cut }
  | { readonly k: 'noNetwork' | 'network' | 'fullDisk' | 'roomyDisk'; readonly car: number }
  | { readonly k: 'stall'; readonly car: number; readonly ms: number }
  | { readonly k: 'twice'; readonly car: number; readonly way: Way }
  | { readonly k: 'powerCut'; readonly car: number; readonly after: number; readonly ms: number }
  | { readonly k: 'writeFails'; readonly car: number; readonly after: number }
  | {
      readonly k: 'crashHub' | 'breakDatabase';
      readonly hub: number;
      readonly after: number;
      readonly when: 'before' | 'after';
    }
  | { readonly k: 'restartHub'; readonly hub: number }
  | { readonly k: 'moveClock'; readonly who: 'car' | 'hub'; readonly which: number; readonly ms: number }
  | { readonly k: 'oldStore' | 'oldProgram' | 'oldWire'; readonly car: number }
  | { readonly k: 'strike' | 'restore'; readonly car: number };

export interface Schedule {
  readonly seed: number;
  readonly cars: number;
  readonly hubs: number;
  readonly steps: readonly Step[];
}

const hour = 3_600_000;

/** How often each thing happens, beside the waits between. */
const weights: readonly (readonly [
  weight: number,
  make: (random: Random, cars: number, hubs: number) => Step,
])[] = [
  [14, (r, cars) => ({ k: 'note', car: r.below(cars), pick: r.below(8) })],
  [16, (r, cars) => ({ k: 'status', car: r.below(cars), pick: r.below(4) })],
  [6, (r, cars) => ({ k: 'clear', car: r.below(cars), pick: r.below(4) })],
  [3, (r, cars) => ({ k: 'file', car: r.below(cars), pick: 0 })],
  [1, (r, cars) => ({ k: 'draft', car: r.below(cars), pick: 0 })],
  [2, (r, cars) => ({ k: 'type', car: r.below(cars), pick: 0 })],
  [1, (r, cars) => ({ k: 'submit', car: r.below(cars), pick: 0 })],
  [2, (r, cars) => ({ k: 'resend', car: r.below(cars), pick: 0 })],
  [1, (r, cars) => ({ k: 'dismiss', car: r.below(cars), pick: 0 })],
  [3, (r, cars) => ({ k: 'signOn', car: r.below(cars), other: r.below(8), partner: r.chance(0.3) })],
  [2, (r, cars) => ({ k: 'signOff', car: r.below(cars), pick: 0 })],
  [3, (r, _, hubs) => ({ k: 'call', hub: r.below(hubs), job: r.below(4) })],
  [1, (r, _, hubs) => ({ k: 'update', hub: r.below(hubs), job: r.below(4) })],
  [10, (r, cars, hubs) => ({ k: 'assign', hub: r.below(hubs), car: r.below(cars), job: r.below(6) })],
  [3, (r, cars, hubs) => ({ k: 'unassign', hub: r.below(hubs), car: r.below(cars), job: r.below(6) })],
  [3, (r, cars, hubs) => ({ k: 'remark', hub: r.below(hubs), car: r.below(cars), job: r.below(6) })],
  [1, (r, cars, hubs) => ({ k: 'close', hub: r.below(hubs), car: r.below(cars), job: r.below(6) })],
  [3, (r, cars, hubs) => ({ k: 'order', hub: r.below(hubs), car: r.below(cars), pick: r.below(5) })],
  [2, (r, _, hubs) => ({ k: 'decide', hub: r.below(hubs), pick: r.below(4) })],
  [5, (r, cars) => ({ k: 'cut', car: r.below(cars), how: r.pick(cuts) })],
  [2, (r, cars) => ({ k: 'noNetwork', car: r.below(cars) })],
  [3, (r, cars) => ({ k: 'network', car: r.below(cars) })],
  [2, (r, cars) => ({ k: 'stall', car: r.below(cars), ms: r.below(12_000) })],
  [3, (r, cars) => ({ k: 'twice', car: r.below(cars), way: r.chance(0.5) ? 'up' : 'down' })],
  [
    4,
    (r, cars) => ({
      k: 'powerCut',
      car: r.below(cars),
      after: 1 + r.below(r.chance(0.5) ? 12 : 120),
      ms: r.below(8000),
    }),
  ],
  [2, (r, cars) => ({ k: 'writeFails', car: r.below(cars), after: 1 + r.below(20) })],
  [1, (r, cars) => ({ k: 'fullDisk', car: r.below(cars) })],
  [1, (r, cars) => ({ k: 'roomyDisk', car: r.below(cars) })],
  [
    3,
    (r, _, hubs) => ({
      k: 'crashHub',
      hub: r.below(hubs),
      after: 1 + r.below(60),
      when: r.chance(0.5) ? 'before' : 'after',
    }),
  ],
  [
    3,
    (r, _, hubs) => ({
      k: 'breakDatabase',
      hub: r.below(hubs),
      after: 1 + r.below(40),
      when: r.chance(0.5) ? 'before' : 'after',
    }),
  ],
  [1, (r, _, hubs) => ({ k: 'restartHub', hub: r.below(hubs) })],
  [
    1,
    (r, cars) => ({
      k: 'moveClock',
      who: 'car',
      which: r.below(cars),
      ms: Math.floor((r.next() * 2 - 1) * 6 * hour),
    }),
  ],
  [
    1,
    (r, _, hubs) => ({
      k: 'moveClock',
      who: 'hub',
      which: r.below(hubs),
      ms: Math.floor((r.next() * 2 - 1) * 3 * hour),
    }),
  ],
  [1, (r, cars) => ({ k: 'oldStore', car: r.below(cars) })],
  [1, (r, cars) => ({ k: 'oldProgram', car: r.below(cars) })],
  [0.3, (r, cars) => ({ k: 'oldWire', car: r.below(cars) })],
  [1, (r, cars) => ({ k: 'strike', car: r.below(cars) })],
  [1, (r, cars) => ({ k: 'restore', car: r.below(cars) })],
];
const whole = weights.reduce((sum, [weight]) => sum + weight, 0);

function anyStep(random: Random, cars: number, hubs: number): Step {
  let left = random.next() * whole;
  for (const [weight, make] of weights) {
    left -= weight;
    if (left < 0) return make(random, cars, hubs);
  }
  return { k: 'wait', ms: 1 };
}

const anyWait = (random: Random) =>
  random.chance(0.06) ? random.below(30_000) : random.chance(0.3) ? random.below(1500) : random.below(80);

/** The schedule of a seed: calls, sign-ons, and then a day. */
export function scheduleOf(seed: number, random: Random): Schedule {
  const cars = 2 + random.below(3);
  const hubs = 1 + random.below(2);
  const steps: Step[] = [{ k: 'wait', ms: 500 }];
  for (let job = 0; job < 4; job += 1) steps.push({ k: 'call', hub: 0, job });
  steps.push({ k: 'wait', ms: 300 });
  for (let car = 0; car < cars; car += 1)
    steps.push({ k: 'signOn', car, other: 0, partner: random.chance(0.2) });
  steps.push({ k: 'wait', ms: 600 });
  for (let car = 0; car < cars; car += 1) steps.push({ k: 'assign', hub: 0, car, job: car });
  const length = 40 + random.below(60);
  for (let n = 0; n < length; n += 1) {
    steps.push(anyStep(random, cars, hubs), { k: 'wait', ms: anyWait(random) });
  }
  return { seed, cars, hubs, steps };
}
