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
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const source = value as Record<string, unknown>;
  // Written out member by member: an object would put keys that look like numbers first, and lose `__proto__`.
  const members = Object.keys(source)
    .filter((key) => source[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(source[key])}`);
  return `{${members.join(',')}}`;
}
