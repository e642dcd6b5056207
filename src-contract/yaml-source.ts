import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
import type { z } from 'zod';

/** What is wrong with a pack, and where. `line` counts from 1; a fault of the file as a whole is at line 1. */
export interface PackFault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** A YAML text as plain data, with the line on which each part of it stands. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** The line of the entry at `path`; where there is no such entry, of the nearest one around it. Counts from 1. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** No pack file is larger; a whole pack has to fit into one sync frame. */
export const maxYamlCharacters = 524_288;
/** How often anchors may be repeated: enough for a shared list, not enough to unfold a bomb. */
const maxAliases = 100;
/** A broken file is shown by its first faults; the rest follow from them. */
const maxFaults = 20;

/** Reads one YAML document. Duplicate keys, a second document, unknown tags and too large a text are faults. */
export function readYaml(file: string, text: string): YamlSource | { readonly faults: readonly PackFault[] } {
  const whole = (reason: string) => ({ faults: [{ file, line: 1, reason }] });
  if (text.length > maxYamlCharacters)
    return whole(`is larger than ${maxYamlCharacters} characters, the most that a pack file may have`);

  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const faults = [...document.errors, ...document.warnings].slice(0, maxFaults).map((fault) => ({
      file,
      line: Math.max(1, lines.linePos(fault.pos[0]).line),
      reason: fault.message,
    }));
    if (faults.length > 0) return { faults };
    const value: unknown = document.toJS({ maxAliasCount: maxAliases });
    return { file, value, lineOf: (path) => Math.max(1, lines.linePos(offsetOf(document, path)).line) };
  } catch (fault) {
    if (fault instanceof ReferenceError) return whole('repeats its anchors (&, *) too often');
    if (fault instanceof RangeError) return whole('is nested too deeply');
    throw fault;
  }
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const inside: unknown = childOf(node, step);
    if (inside === undefined) break;
    offset = startOf(inside) ?? offset;
    node = isPairOf(inside) ? inside.value : inside;
  }
  return offset;
}

/** The entry itself: a pair for a map, so that its line is the key's; an item for a list. */
function childOf(node: unknown, step: PropertyKey): unknown {
  if (isMap(node)) {
    return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step));
  }
  return isSeq(node) ? node.items[Number(step)] : undefined;
}

const isPairOf = (entry: unknown): entry is Pair => typeof entry === 'object' && !!entry && 'key' in entry;

function startOf(entry: unknown): number | undefined {
  const node = (isPairOf(entry) ? entry.key : entry) as Node | null;
  return node?.range?.[0];
}

/**
 * A schema's complaints as faults with lines. `at` says which source holds the part of the data that a path leads to,
 * and the rest of the path inside it; `undefined` where no file holds it.
 */
export function schemaFaults(
  issues: readonly z.core.$ZodIssue[],
  at: (
    path: readonly PropertyKey[],
  ) => { readonly source: YamlSource; readonly path: readonly PropertyKey[] } | undefined,
): PackFault[] {
  return issues.flatMap((issue) => {
    const place = at(issue.path);
    if (!place) return [{ file: String(issue.path[0] ?? ''), line: 1, reason: issue.message }];
    const { source, path } = place;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        file: source.file,
        line: source.lineOf([...path, key]),
        reason: `${key}: is not known here`,
      }));
    }
    const name = path.findLast((step) => typeof step === 'string');
    const reason = reasonOf(issue, valueAt(source.value, path));
    return [
      { file: source.file, line: source.lineOf(path), reason: name ? `${String(name)}: ${reason}` : reason },
    ];
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
        ? (inside as Record<PropertyKey, unknown>)[step]
        : undefined,
    value,
  );
}

/** The complaint in the words of who wrote the file, not of who wrote the schema. */
function reasonOf(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code === 'invalid_type') {
    if (found === undefined) return 'is missing';
    if (issue.expected === 'string' && (typeof found === 'number' || typeof found === 'boolean'))
      return `must be text: write '${found}' in quotes`;
    if (issue.expected === 'array') return 'must be a list';
    if (issue.expected === 'object' || issue.expected === 'record') return 'must have named entries';
    return `must be of the kind ${issue.expected}`;
  }
  if (issue.code === 'invalid_value' && found === undefined) return 'is missing';
  if (issue.code === 'invalid_key' || (issue.code === 'invalid_value' && typeof found === 'object'))
    return 'is not a known name here';
  return issue.message;
}
