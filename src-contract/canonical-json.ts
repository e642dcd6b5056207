/** Anything that JSON can carry. `undefined` members are dropped, as in `JSON.stringify`. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * JSON with object keys in code-unit order and no white space, so that equal values give equal bytes
 * (RFC 8785 for the values that we use: finite numbers, well-formed strings).
 * Tablet and hub compare aggregates by this text.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const source = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(source).sort()) copy[key] = sorted(source[key]);
  return copy;
}
