import type { z } from 'zod';

/*
 * Small things that this browser keeps of how somebody likes their desk. Never police data.
 */

/** What was kept under that name; nothing where it is missing, or not of that shape, or the browser keeps nothing. */
export function readSaved<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): z.output<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(`sector.console.${name}`) ?? 'null'));
  } catch {
    return undefined;
  }
}

/** Keeps it. A browser that keeps nothing is no fault. */
export function save(name: string, value: unknown): void {
  try {
    localStorage.setItem(`sector.console.${name}`, JSON.stringify(value));
  } catch {
    // Private windows and full disks: the desk works without.
  }
}
