import { z } from 'zod';

/** WGS 84, decimal degrees. */
export const point = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
});
export type Point = z.infer<typeof point>;

/** Where a unit is. Latest wins; never a journal event. */
export const fix = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  /** Degrees clockwise from true north. */
  heading: z.number().min(0).max(360).optional(),
  /** Metres per second. */
  speed: z.number().min(0).max(200).optional(),
  /** Radius of uncertainty in metres (68 %). */
  accuracy: z.number().min(0).max(100_000).optional(),
  /** Tablet's wall clock, ms since the epoch. A receiver's own clock is not trusted (week roll-over). */
  at: z.int().min(0),
});
export type Fix = z.infer<typeof fix>;
