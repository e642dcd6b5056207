import type { Random } from '../random.ts';

/** What somebody does. */
export type Act =
  | {
      readonly k: 'note' | 'status' | 'clear' | 'signOn' | 'signOff' | 'type' | 'submit' | 'resend';
      readonly car: number;
      readonly pick: number;
    }
  | { readonly k: 'call'; readonly hub: number }
  | {
      readonly k: 'assign' | 'unassign' | 'remark';
      readonly hub: number;
      readonly car: number;
      readonly pick: number;
    };

/** What breaks, and after how many ms it is whole again. */
export type Fault =
  | { readonly k: 'cut' | 'stall' | 'slow' | 'killTablet'; readonly car: number; readonly ms: number }
  | { readonly k: 'half'; readonly car: number; readonly bytes: number; readonly ms: number }
  | { readonly k: 'delay'; readonly car: number; readonly by: number; readonly ms: number }
  | { readonly k: 'otherHub'; readonly car: number; readonly hub: number }
  | { readonly k: 'killHub' | 'restartHub'; readonly hub: number; readonly ms: number }
  | { readonly k: 'killBackend' | 'endBackend'; readonly pick: number }
  | { readonly k: 'stopFast' | 'stopAtOnce'; readonly ms: number }
  | { readonly k: 'fullDisk'; readonly ms: number };

/** A wait before it, ms, and what comes then. */
export interface Timed<Step> {
  readonly wait: number;
  readonly step: Step;
}

const actWeights: readonly (readonly [
  weight: number,
  make: (random: Random, cars: number, hubs: number) => Act,
])[] = [
  [16, (r, cars) => ({ k: 'note', car: r.below(cars), pick: r.below(8) })],
  [16, (r, cars) => ({ k: 'status', car: r.below(cars), pick: r.below(4) })],
  [4, (r, cars) => ({ k: 'clear', car: r.below(cars), pick: r.below(4) })],
  [3, (r, cars) => ({ k: 'signOn', car: r.below(cars), pick: 0 })],
  [1, (r, cars) => ({ k: 'signOff', car: r.below(cars), pick: 0 })],
  [3, (r, cars) => ({ k: 'type', car: r.below(cars), pick: 0 })],
  [1, (r, cars) => ({ k: 'submit', car: r.below(cars), pick: 0 })],
  [1, (r, cars) => ({ k: 'resend', car: r.below(cars), pick: 0 })],
  [2, (r, _, hubs) => ({ k: 'call', hub: r.below(hubs) })],
  [6, (r, cars, hubs) => ({ k: 'assign', hub: r.below(hubs), car: r.below(cars), pick: r.below(8) })],
  [2, (r, cars, hubs) => ({ k: 'unassign', hub: r.below(hubs), car: r.below(cars), pick: r.below(8) })],
  [3, (r, cars, hubs) => ({ k: 'remark', hub: r.below(hubs), car: r.below(cars), pick: r.below(8) })],
];
const whole = actWeights.reduce((sum, [weight]) => sum + weight, 0);

/** Acts without an end, the same for the same seed. */
export function* actsOf(random: Random, cars: number, hubs: number): Generator<Timed<Act>> {
  for (;;) {
    let left = random.next() * whole;
    const made = actWeights.find(([weight]) => {
      left -= weight;
      return left < 0;
    });
    const step = (made ?? actWeights[0])?.[1](random, cars, hubs);
    if (step) yield { wait: 10 + random.below(random.chance(0.04) ? 1500 : 110), step };
  }
}

type Make = (random: Random, cars: number, hubs: number) => Fault;
const long = (random: Random) => (random.chance(0.08) ? 27_000 + random.below(8000) : random.below(6000));

/** Every kind of fault; some twice, for they are cheap. */
const deck: readonly Make[] = [
  (r, cars) => ({ k: 'cut', car: r.below(cars), ms: long(r) }),
  (r, cars) => ({ k: 'cut', car: r.below(cars), ms: r.below(500) }),
  (r, cars) => ({ k: 'half', car: r.below(cars), bytes: 1 + r.below(2000), ms: r.below(3000) }),
  (r, cars) => ({ k: 'stall', car: r.below(cars), ms: long(r) }),
  (r, cars) => ({ k: 'slow', car: r.below(cars), ms: 2000 + r.below(8000) }),
  (r, cars) => ({ k: 'delay', car: r.below(cars), by: 100 + r.below(900), ms: r.below(8000) }),
  (r, cars, hubs) => ({ k: 'otherHub', car: r.below(cars), hub: r.below(hubs) }),
  (r, cars, hubs) => ({ k: 'otherHub', car: r.below(cars), hub: r.below(hubs) }),
  (r, cars) => ({ k: 'killTablet', car: r.below(cars), ms: r.below(2500) }),
  (r, cars) => ({ k: 'killTablet', car: r.below(cars), ms: r.below(500) }),
  (r, _, hubs) => ({ k: 'killHub', hub: r.below(hubs), ms: r.below(2500) }),
  (r, _, hubs) => ({ k: 'restartHub', hub: r.below(hubs), ms: r.below(1000) }),
  (r) => ({ k: 'killBackend', pick: r.below(60) }),
  (r) => ({ k: 'endBackend', pick: r.below(60) }),
  (r) => ({ k: 'endBackend', pick: r.below(60) }),
  (r) => ({ k: 'stopFast', ms: r.below(3000) }),
  (r) => ({ k: 'stopAtOnce', ms: r.below(3000) }),
  (r) => ({ k: 'fullDisk', ms: 500 + r.below(4000) }),
];

/** Faults without an end, the same for the same seed: the deck is shuffled and dealt, again and again, so that none is left out. */
export function* faultsOf(random: Random, cars: number, hubs: number): Generator<Timed<Fault>> {
  for (;;) {
    const left = [...deck];
    while (left.length > 0) {
      const [make] = left.splice(random.below(left.length), 1);
      if (make) yield { wait: 200 + random.below(2400), step: make(random, cars, hubs) };
    }
  }
}
