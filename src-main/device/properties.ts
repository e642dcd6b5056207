import { z } from 'zod';

/*
 * Readings of single properties. A service of another version, or a driver that makes something up, must not take the
 * others with it: what is not as it should be is as if it were not there.
 */
export const flag = z.boolean().optional().catch(undefined);
export const count = z.number().int().min(0).optional().catch(undefined);
export const percent = z.number().min(0).max(100).optional().catch(undefined);
export const text = z.string().trim().min(1).max(120).optional().catch(undefined);
/** `/` is D-Bus for no object. */
export const objectPath = z
  .string()
  .refine((path) => path !== '/')
  .optional()
  .catch(undefined);
export const objectPaths = z.array(z.string()).max(200).catch([]);
