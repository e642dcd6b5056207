/**
 * A body as every store can keep it: text without NUL, which PostgreSQL refuses in JSON, and without halves of surrogate
 * pairs, which UTF-8 cannot carry. One such letter in an act would hold up all that were written after it.
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inside]) => inside !== undefined)
      .map(([key, inside]) => [storable(key), storable(inside)]),
  );
}
