import type { UnitStatus } from '../dispatch/status.ts';

/*
 * The language of the line that dispatchers type into. A word that is a radio code of a status sets that status.
 *   D UNIT [JOB]                       give a job to a unit (A does the same)
 *   P UNIT [JOB]                       pre-empt: take the unit off the job it has, and give it this one
 *   C UNIT [JOB] DISPOSITION [NOTE]    a unit is done with its job
 *   10-98 UNIT [REASON]                a status by its radio code
 *   H [JOB [REASON]]                   hold a pending job        R [JOB [REASON]]   return it to the pending ones, or reopen it
 *   X [JOB] DISPOSITION [NOTE]         cancel a job, with whoever is on it
 *   G JOB INTO                         merge a job into another
 *   N TEXT                             a note on the open job    M UNIT TEXT        a message to a unit
 *   U UNIT     J JOB                   go there                  F [TEXT]           show only what holds the text
 *   ?                                  all of this
 * Where JOB may be left out, it is the one that is open on the page.
 */
export const verbs = ['d', 'p', 'c', 'h', 'r', 'x', 'g', 'n', 'm', 'u', 'j', 'f', '?'] as const;
export type Verb = (typeof verbs)[number];

/** What the line knows of the board. */
export interface Known {
  readonly units: readonly { readonly id: string; readonly jobs: readonly string[] }[];
  /** Open jobs before closed ones. */
  readonly jobs: readonly { readonly id: string; readonly number: string }[];
  readonly dispositions: readonly { readonly code: string; readonly noteRequired?: boolean | undefined }[];
  /** Radio codes of statuses. */
  readonly statuses: readonly { readonly status: UnitStatus; readonly code: string }[];
  /** The job that is open on the page. */
  readonly open: string | null;
}

interface OfUnit {
  readonly unit: string;
}
interface OfJob {
  readonly incident: string;
}
interface Ended extends OfJob {
  readonly disposition: string;
  readonly note?: string;
}

/** What a line says, about things that are known. */
export type Command =
  | ({ readonly do: 'assign' | 'preempt' } & OfUnit & OfJob)
  | ({ readonly do: 'status'; readonly status: UnitStatus; readonly reason?: string } & OfUnit)
  | ({ readonly do: 'clear' } & OfUnit & Ended)
  | ({ readonly do: 'cancel' } & Ended)
  | ({ readonly do: 'hold' | 'return'; readonly reason?: string } & OfJob)
  | ({ readonly do: 'merge'; readonly into: string } & OfJob)
  | ({ readonly do: 'note'; readonly text: string } & OfJob)
  | ({ readonly do: 'message'; readonly text: string } & OfUnit)
  | ({ readonly do: 'unit' } & OfUnit)
  | ({ readonly do: 'job' } & OfJob)
  | { readonly do: 'find'; readonly text: string }
  | { readonly do: 'help' };

/** Why there is no act. `what` is the part that was typed and not understood, or what the sentence is about. */
export interface CommandFault {
  readonly fault:
    | 'verb'
    | 'unitMissing'
    | 'unit'
    | 'jobMissing'
    | 'job'
    | 'jobOpen'
    | 'sameJob'
    | 'text'
    | 'dispositionMissing'
    | 'disposition'
    | 'noteMissing'
    | 'noJob'
    | 'hasJob'
    | 'tooMuch';
  readonly what: string;
}

export const fault = (name: CommandFault['fault'], what = ''): CommandFault => ({ fault: name, what });

/** The first word, and the rest without the space around it. */
export function cut(text: string): [word: string, rest: string] {
  const trimmed = text.trim();
  const end = trimmed.search(/\s/);
  return end < 0 ? [trimmed, ''] : [trimmed.slice(0, end), trimmed.slice(end).trim()];
}

/** `19-A`, `19a` and `19A` are the same unit; nobody looks for the hyphen at three in the morning. */
export const plain = (text: string): string => text.toLowerCase().replaceAll('-', '');
