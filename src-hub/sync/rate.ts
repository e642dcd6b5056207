import type { UpFrame } from '../../src-contract/wire.ts';

/** What is counted of a tablet: by frame, and `bytes` of whatever came, parts of blobs too. */
export type RateKind = 'acts' | 'positions' | 'clocks' | 'offers' | 'bytes';

interface Rate {
  /** So much at once after a quiet time. */
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * What one device may send. A tablet sends a few acts a minute, and 2,000 with 40 photos after a day without a network: it
 * meets none of these but `bytes`, and that only on a link that is faster than a radio's.
 */
export const deviceRates: Readonly<Record<RateKind, Rate>> = {
  acts: { burst: 4000, perSecond: 200 },
  positions: { burst: 120, perSecond: 5 },
  clocks: { burst: 60, perSecond: 2 },
  offers: { burst: 500, perSecond: 20 },
  bytes: { burst: 67_108_864, perSecond: 2_097_152 },
};
/** Connections of one device: 30 at once, then one every two seconds. */
export const entryRate: Rate = { burst: 30, perSecond: 0.5 };
/** A device that is held up for so long without a break is not behind with its work but broken, ms. */
export const patience = 60_000;

/** Said to a device that sends too much for too long. */
export const tooMuch =
  'This tablet sends far more than a tablet does. What is saved is safe. It will connect again; tell the fleet tech if this ' +
  'goes on.';

/** How much each device may still send, over all of its connections to this hub process. */
export interface DeviceRates {
  /**
   * So much of a device has come.
   * @returns ms to wait before it is taken, and before anything more of that device is read: nothing is dropped.
   * `too-much`: hang up with the words `tooMuch`; what came is not taken, and the device sends it again
   */
  take(device: string, kind: RateKind, amount: number): number | 'too-much';
  /** A device wants to connect. Gives 0 where it may, or else the ms after which it is to try again. */
  enter(device: string): number;
}

/** What a frame costs besides its bytes. */
export function costOf(frame: UpFrame): readonly [kind: RateKind, amount: number] | undefined {
  switch (frame.k) {
    case 'up':
      return ['acts', frame.acts.length];
    case 'at':
      return ['positions', 1];
    case 'clock':
      return ['clocks', 1];
    case 'offer':
    case 'want':
      return ['offers', 1];
    default:
      return undefined;
  }
}

/** A token bucket, told by when it is full again. */
interface Bucket {
  fullAt: number;
  /** Since when what came had to wait each time. */
  heldSince: number | undefined;
}

/** @param ticks ms that only go up, unlike a clock that may be set */
export function createDeviceRates(ticks: () => number): DeviceRates {
  // Only enrolled devices come here: there are no more of these than the fleet has.
  const buckets = new Map<string, Map<RateKind | 'entries', Bucket>>();

  function bucketOf(device: string, kind: RateKind | 'entries'): Bucket {
    const all = buckets.get(device) ?? new Map<RateKind | 'entries', Bucket>();
    buckets.set(device, all);
    const bucket = all.get(kind) ?? { fullAt: Number.NEGATIVE_INFINITY, heldSince: undefined };
    all.set(kind, bucket);
    return bucket;
  }

  return {
    take(device, kind, amount) {
      const bucket = bucketOf(device, kind);
      const now = ticks();
      const fullAt = fullAfter(bucket, deviceRates[kind], amount, now);
      const wait = overdraft(fullAt, deviceRates[kind], now);
      if (wait === 0) bucket.heldSince = undefined;
      // Large photos over a fast link take as long as they take.
      else if (kind !== 'bytes') {
        bucket.heldSince ??= now;
        if (now + wait - bucket.heldSince > patience) {
          // Its next connection gets on as far as this one did.
          bucket.heldSince = undefined;
          return 'too-much';
        }
      }
      bucket.fullAt = fullAt;
      return wait;
    },
    enter(device) {
      const bucket = bucketOf(device, 'entries');
      const now = ticks();
      const fullAt = fullAfter(bucket, entryRate, 1, now);
      const wait = overdraft(fullAt, entryRate, now);
      // Who is turned away has taken nothing: it gets in when it has waited, however often it asked meanwhile.
      if (wait === 0) bucket.fullAt = fullAt;
      return wait;
    },
  };
}

const fullAfter = ({ fullAt }: Bucket, { perSecond }: Rate, amount: number, now: number): number =>
  Math.max(fullAt, now) + (amount * 1000) / perSecond;

/** ms until a bucket that is full again at `fullAt` owes nothing. */
const overdraft = (fullAt: number, { burst, perSecond }: Rate, now: number): number =>
  Math.max(0, fullAt - now - (burst * 1000) / perSecond);
