import { shortNumber } from '../dispatch/short-number.ts';

/*
 * The command line's language. Pure: what was typed and what is known give an act, or why there is none.
 *   a UNIT [JOB]                  give a job to a unit
 *   n TEXT                        a note on the job that is open
 *   c UNIT DISPOSITION [NOTE]     a unit is done with its job
 *   u UNIT     j NUMBER           go there
 */

/** What the command line knows of the board. */
export interface Known {
  readonly units: readonly { readonly id: string; readonly jobs: readonly string[] }[];
  /** Open jobs before closed ones. */
  readonly jobs: readonly { readonly id: string; readonly number: string }[];
  readonly dispositions: readonly { readonly code: string; readonly noteRequired?: boolean | undefined }[];
  /** The job that is open on the page. */
  readonly open: string | null;
}

export type Command =
  | { readonly do: 'assign'; readonly unit: string; readonly incident: string }
  | { readonly do: 'note'; readonly incident: string; readonly text: string }
  | {
      readonly do: 'clear';
      readonly unit: string;
      readonly incident: string;
      readonly disposition: string;
      readonly note?: string;
    }
  | { readonly do: 'unit'; readonly unit: string }
  | { readonly do: 'job'; readonly incident: string };

/** Why there is no act. `what` is the part that was typed and not understood. */
export interface CommandFault {
  readonly fault:
    | 'verb'
    | 'unitMissing'
    | 'unit'
    | 'jobMissing'
    | 'job'
    | 'jobOpen'
    | 'text'
    | 'dispositionMissing'
    | 'disposition'
    | 'noteMissing'
    | 'noJob'
    | 'tooMuch';
  readonly what: string;
}

export const verbs = ['a', 'n', 'c', 'u', 'j'] as const;
export type Verb = (typeof verbs)[number];

/** Reads one line. */
export function readCommand(line: string, known: Known): Command | CommandFault {
  const [verb, rest] = cut(line);
  switch (verb.toLowerCase()) {
    case 'a':
      return readAssign(rest, known);
    case 'n':
      if (!known.open) return { fault: 'jobOpen', what: '' };
      return rest ? { do: 'note', incident: known.open, text: rest } : { fault: 'text', what: '' };
    case 'c':
      return readClear(rest, known);
    case 'u': {
      const unit = needUnit(rest, known);
      return 'fault' in unit ? unit : { do: 'unit', unit: unit.id };
    }
    case 'j': {
      if (!rest) return { fault: 'jobMissing', what: '' };
      const job = findJob(rest, known);
      return job ? { do: 'job', incident: job.id } : { fault: 'job', what: rest };
    }
    default:
      return { fault: 'verb', what: verb };
  }
}

function readAssign(rest: string, known: Known): Command | CommandFault {
  const [word, number] = cut(rest);
  const unit = needUnit(word, known);
  if ('fault' in unit) return unit;
  if (/\s/.test(number)) return { fault: 'tooMuch', what: cut(number)[1] };
  if (!number) {
    if (!known.open) return { fault: 'jobOpen', what: '' };
    return { do: 'assign', unit: unit.id, incident: known.open };
  }
  const job = findJob(number, known);
  return job ? { do: 'assign', unit: unit.id, incident: job.id } : { fault: 'job', what: number };
}

function readClear(rest: string, known: Known): Command | CommandFault {
  const [word, how] = cut(rest);
  const unit = needUnit(word, known);
  if ('fault' in unit) return unit;
  const [code, note] = cut(how);
  if (!code) return { fault: 'dispositionMissing', what: '' };
  const disposition = known.dispositions.find((entry) => plain(entry.code) === plain(code));
  if (!disposition) return { fault: 'disposition', what: code };
  if (disposition.noteRequired && !note) return { fault: 'noteMissing', what: disposition.code };
  // The job that is open, if the unit is on it; else the one that its status speaks of.
  const incident = unit.jobs.find((job) => job === known.open) ?? unit.jobs[0];
  if (!incident) return { fault: 'noJob', what: unit.id };
  return { do: 'clear', unit: unit.id, incident, disposition: disposition.code, ...(note && { note }) };
}

function needUnit(word: string, known: Known): Known['units'][number] | CommandFault {
  if (!word) return { fault: 'unitMissing', what: '' };
  return known.units.find(({ id }) => plain(id) === plain(word)) ?? { fault: 'unit', what: word };
}

/** By its whole number, or by the end of it: `17` is `D261124-000017`. Of several, the first that is known. */
function findJob(word: string, { jobs }: Known): Known['jobs'][number] | undefined {
  const whole = jobs.find(({ number }) => plain(number) === plain(word));
  if (whole || !/^\d{1,6}$/.test(word)) return whole;
  return jobs.find(({ number }) => Number(shortNumber(number)) === Number(word));
}

/** The first word, and the rest without the space around it. */
export function cut(text: string): [word: string, rest: string] {
  const trimmed = text.trim();
  const end = trimmed.search(/\s/);
  return end < 0 ? [trimmed, ''] : [trimmed.slice(0, end), trimmed.slice(end).trim()];
}

/** `19-A`, `19a` and `19A` are the same unit; nobody looks for the hyphen at three in the morning. */
export const plain = (text: string): string => text.toLowerCase().replaceAll('-', '');
