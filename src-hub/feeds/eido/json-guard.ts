/** Something wrong with a message: where, as a JSON pointer (RFC 6901), and what, in words. */
export interface Fault {
  readonly pointer: string;
  readonly reason: string;
}

/** A path as a JSON pointer: `['callComponent', 0]` gives `/callComponent/0`; the whole message is the empty pointer. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Far above what the standard nests (a dozen), far below what recursion can bear. */
export const maxDepth = 40;
/** Values in one message, counting every member and item. */
export const maxValues = 100_000;

/**
 * The message's text as a value, or its faults. Refuses what is harmful whatever it means: not UTF-8, not JSON,
 * nested too deeply, too many values, keys that would reach into an object's prototype.
 */
export function readJson(
  bytes: Uint8Array,
): { value: unknown; text: string } | { notJson: string } | { faults: Fault[] } {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { notJson: 'The message is not UTF-8 text.' };
  }
  try {
    value = JSON.parse(text);
  } catch (fault) {
    return { notJson: `The message is not JSON: ${(fault as Error).message.slice(0, 200)}.` };
  }
  const fault = harm(value);
  return fault ? { faults: [fault] } : { value, text };
}

/** Walks without recursion, so that depth itself cannot harm. */
function harm(root: unknown): Fault | undefined {
  const waiting: { value: unknown; path: Path | undefined; depth: number }[] = [
    { value: root, path: undefined, depth: 0 },
  ];
  let count = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, depth } = next;
    count += 1;
    if (count > maxValues) return { pointer: '', reason: `has more than ${maxValues} values` };
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= maxDepth) {
      return { pointer: pathPointer(path), reason: `is nested deeper than ${maxDepth} levels` };
    }
    for (const key of Object.keys(value)) {
      const inside = { key, before: path };
      if (key === '__proto__')
        return { pointer: pathPointer(inside), reason: 'is not a name that a message may use' };
      waiting.push({ value: (value as Record<string, unknown>)[key], path: inside, depth: depth + 1 });
    }
  }
  return undefined;
}

/** A path as a chain, so that walking a big message does not copy one for each value. */
interface Path {
  readonly key: string;
  readonly before: Path | undefined;
}

function pathPointer(path: Path | undefined): string {
  const steps: string[] = [];
  for (let at = path; at; at = at.before) steps.unshift(at.key);
  return jsonPointer(steps);
}
