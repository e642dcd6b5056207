import { cut, type Known, plain, type Verb, verbs } from './command.ts';

/** What could be typed next. */
export interface Suggestion {
  /** The whole line when it is taken. */
  readonly line: string;
  /** What it is, to be put in words. */
  readonly of: 'verb' | 'status' | 'unit' | 'job' | 'disposition';
  /** The verb, radio code, call sign, number or code. */
  readonly key: string;
}

const most = 8;

type Part = 'unit' | 'busy' | 'job' | 'disposition';

/** What stands at the first and at the second place after a verb. */
const places: Readonly<Record<string, readonly Part[]>> = {
  d: ['unit', 'job'],
  a: ['unit', 'job'],
  p: ['busy', 'job'],
  c: ['busy', 'disposition'],
  h: ['job'],
  r: ['job'],
  x: ['job', 'disposition'],
  g: ['job', 'job'],
  m: ['unit'],
  u: ['unit'],
  j: ['job'],
};

/** The likely ends of a line that is being typed, at most eight, in the order of what is known; all verbs after `?`. */
export function suggest(line: string, known: Known): Suggestion[] {
  const [verb, rest] = cut(line);
  if (verb === '?') return allOf(known);
  if (!/\s/.test(line.trimStart())) return firstWords(verb, known);
  const status = known.statuses.some(({ code }) => plain(code) === plain(verb));
  const key = verb.toLowerCase();
  const parts = status ? (['unit'] as const) : Object.hasOwn(places, key) ? places[key] : undefined;
  const typed = rest === '' ? [] : rest.split(/\s+/);
  const last = /\s$/.test(line) ? '' : (typed.pop() ?? '');
  const part = parts?.[typed.length];
  if (!part) return [];
  const before = [verb, ...typed, ''].join(' ');
  return offer(before, part === 'busy' ? 'unit' : part, keysOf(part, known), last);
}

function firstWords(typed: string, known: Known): Suggestion[] {
  if (verbs.includes(typed.toLowerCase() as Verb)) return offer('', 'verb', [typed.toLowerCase()], typed);
  if (/^\d/.test(typed))
    return offer(
      '',
      'status',
      known.statuses.map(({ code }) => code),
      typed,
    );
  return offer('', 'verb', verbs, typed);
}

/** The whole language, for who asks for it. */
function allOf({ statuses }: Known): Suggestion[] {
  return [
    ...verbs
      .filter((verb) => verb !== '?')
      .map((verb): Suggestion => ({ line: `${verb} `, of: 'verb', key: verb })),
    ...statuses.map(({ code }): Suggestion => ({ line: `${code} `, of: 'status', key: code })),
  ];
}

function keysOf(part: Part, { units, jobs, dispositions }: Known): readonly string[] {
  switch (part) {
    case 'unit':
      return units.map(({ id }) => id);
    case 'busy':
      return units.filter((unit) => unit.jobs.length > 0).map(({ id }) => id);
    case 'job':
      return jobs.map(({ number }) => number);
    case 'disposition':
      return dispositions.map(({ code }) => code);
  }
}

/** Keys that begin with what was typed, then keys that hold it. */
function offer(before: string, of: Suggestion['of'], keys: readonly string[], typed: string): Suggestion[] {
  const search = plain(typed);
  const begin = keys.filter((key) => plain(key).startsWith(search));
  const hold = keys.filter((key) => plain(key).indexOf(search) > 0);
  return [...begin, ...hold].slice(0, most).map((key) => ({ line: `${before}${key} `, of, key }));
}
