import { z } from 'zod';
import { fix } from '../geo.ts';

/**
 * An emergency as it is told ahead of its event, which waits behind all that its tablet wrote before. In memory only, the latest
 * wins.
 */
export const alarmSignal = z.object({
  emergency: z.uuid(),
  tablet: z.string().max(80),
  unit: z.string().max(16).optional(),
  lastUnit: z.string().max(16).optional(),
  precinct: z.string().max(8),
  /** When it was raised, by its tablet's clock as corrected, ms. */
  at: z.int().min(0).max(8.64e15),
  fix: fix.optional(),
});
export type AlarmSignal = z.infer<typeof alarmSignal>;
