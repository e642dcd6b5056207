import type { LinkQuality } from '../../src-contract/sync-view.ts';
import type { LinkMeasure } from './send-window.ts';

/** From here on a link is worse than `good`, and than `slow`: ms there and back, bytes a second (100 and 30 kbit/s). */
const slow = { roundTrip: 600, bytesPerSecond: 12_500 };
const verySlow = { roundTrip: 2000, bytesPerSecond: 3750 };

/** Undefined while nothing was measured. */
export function gradeLink({ roundTrip, bytesPerSecond }: LinkMeasure): LinkQuality | undefined {
  if (roundTrip === undefined) return undefined;
  const isWorse = (than: typeof slow) =>
    roundTrip > than.roundTrip || (bytesPerSecond !== undefined && bytesPerSecond < than.bytesPerSecond);
  const grade = isWorse(verySlow) ? 'verySlow' : isWorse(slow) ? 'slow' : 'good';
  return { grade, roundTrip, ...(bytesPerSecond !== undefined && { bytesPerSecond }) };
}
