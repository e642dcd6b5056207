import { cut, type Known, plain, type Verb, verbs } from './command.ts';

/** What could be typed next. */
export interface Suggestion {
  /** The whole line when it is taken. */
  readonly line: string;
  /** What it is, to be put in words. */
  readonly of: 'verb' | 'unit' | 'job' | 'disposition';
  /** The verb, call sign, number or code. */
  readonly key: string;
}

const most = 8;

/** The likely ends of a line that is being typed, at most eight, in the order of what is known. */
export function suggest(line: string, known: Known): Suggestion[] {
  const [verb, rest] = cut(line);
  if (!/\s/.test(line.trimStart())) {
    return offer('', 'verb', verbs, verb, verbs.includes(verb.toLowerCase() as Verb));
  }
  const units = known.units.map(({ id }) => id);
  const [first, second] = cut(rest);
  const inSecond = /\s/.test(rest) || (first !== '' && /\s$/.test(line));
  switch (verb.toLowerCase()) {
    case 'u':
      return inSecond ? [] : offer('u ', 'unit', units, first);
    case 'j':
      return inSecond ? [] : offer('j ', 'job', numbers(known), first);
    case 'a':
      if (!inSecond) return offer('a ', 'unit', units, first);
      return /\s/.test(second) ? [] : offer(`a ${first} `, 'job', numbers(known), second);
    case 'c':
      if (!inSecond) return offer('c ', 'unit', unitsWithJobs(known), first);
      if (/\s/.test(second) || (second !== '' && /\s$/.test(line))) return [];
      return offer(
        `c ${first} `,
        'disposition',
        known.dispositions.map(({ code }) => code),
        second,
      );
    default:
      return [];
  }
}

const unitsWithJobs = (known: Known) => known.units.filter(({ jobs }) => jobs.length > 0).map(({ id }) => id);
const numbers = (known: Known) => known.jobs.map(({ number }) => number);

/** Keys that begin with what was typed, then keys that hold it. */
function offer(
  before: string,
  of: Suggestion['of'],
  keys: readonly string[],
  typed: string,
  isWhole = false,
): Suggestion[] {
  const search = plain(typed);
  const begin = keys.filter((key) => plain(key).startsWith(search));
  const hold = isWhole ? [] : keys.filter((key) => plain(key).indexOf(search) > 0);
  return [...begin, ...hold].slice(0, most).map((key) => ({ line: `${before}${key} `, of, key }));
}
