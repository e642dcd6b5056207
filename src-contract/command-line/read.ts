import { isJobStatus, type UnitStatus } from '../dispatch/status.ts';
import { type Command, type CommandFault, cut, fault, type Known, plain } from './command.ts';
import { findJob, findStatus, needJob, needUnit } from './find.ts';

/** Reads one line: an act about what is known, or why there is none. Total. */
export function readCommand(line: string, known: Known): Command | CommandFault {
  const [verb, rest] = cut(line);
  const read = Object.hasOwn(readers, verb.toLowerCase()) ? readers[verb.toLowerCase()] : undefined;
  if (read) return read(rest, known);
  const status = findStatus(verb, known);
  return status ? readStatus(status.status, rest, known) : fault('verb', verb);
}

const readers: Readonly<Record<string, (rest: string, known: Known) => Command | CommandFault>> = {
  d: (rest, known) => readGiven('assign', rest, known),
  a: (rest, known) => readGiven('assign', rest, known),
  p: (rest, known) => readGiven('preempt', rest, known),
  c: readClear,
  h: (rest, known) => readWithReason('hold', rest, known),
  r: (rest, known) => readWithReason('return', rest, known),
  x: readCancel,
  g: readMerge,
  n(rest, { open }) {
    if (!open) return fault('jobOpen');
    return rest ? { do: 'note', incident: open, text: rest } : fault('text', 'N');
  },
  m(rest, known) {
    const [word, text] = cut(rest);
    const unit = needUnit(word, known);
    if ('fault' in unit) return unit;
    return text ? { do: 'message', unit: unit.id, text } : fault('text', `M ${unit.id}`);
  },
  u(rest, known) {
    const unit = needUnit(rest, known);
    return 'fault' in unit ? unit : { do: 'unit', unit: unit.id };
  },
  j(rest, known) {
    if (!rest) return fault('jobMissing');
    const job = findJob(rest, known);
    return job ? { do: 'job', incident: job.id } : fault('job', rest);
  },
  f: (text) => ({ do: 'find', text }),
  '?': () => ({ do: 'help' }),
};

function readGiven(what: 'assign' | 'preempt', rest: string, known: Known): Command | CommandFault {
  const [word, number] = cut(rest);
  const unit = needUnit(word, known);
  if ('fault' in unit) return unit;
  if (/\s/.test(number)) return fault('tooMuch', cut(number)[1]);
  const incident = needJob(number, known);
  if (typeof incident !== 'string') return incident;
  if (what === 'preempt' && unit.jobs.length === 0) return fault('noJob', unit.id);
  return { do: what, unit: unit.id, incident };
}

function readClear(rest: string, known: Known): Command | CommandFault {
  const [word, how] = cut(rest);
  const unit = needUnit(word, known);
  if ('fault' in unit) return unit;
  const [named, after] = readJobBefore(how, known);
  const end = readEnd(after, known);
  if ('fault' in end) return end;
  // The job that is named, or open if the unit is on it; else the one that its status speaks of.
  const incident = named ?? unit.jobs.find((job) => job === known.open) ?? unit.jobs[0];
  if (!incident) return fault('noJob', unit.id);
  return { do: 'clear', unit: unit.id, incident, ...end };
}

function readCancel(rest: string, known: Known): Command | CommandFault {
  const [named, after] = readJobBefore(rest, known);
  const incident = named ?? known.open;
  if (!incident) return rest ? fault('job', cut(rest)[0]) : fault('jobOpen');
  const end = readEnd(after, known);
  return 'fault' in end ? end : { do: 'cancel', incident, ...end };
}

/** A job's number before a disposition; a word that could be either is the disposition. */
function readJobBefore(text: string, known: Known): [job: string | undefined, rest: string] {
  const [word, rest] = cut(text);
  if (findDisposition(word, known)) return [undefined, text];
  const job = findJob(word, known);
  return job ? [job.id, rest] : [undefined, text];
}

function readEnd(text: string, known: Known): { disposition: string; note?: string } | CommandFault {
  const [code, note] = cut(text);
  if (!code) return fault('dispositionMissing');
  const disposition = findDisposition(code, known);
  if (!disposition) return fault('disposition', code);
  if (disposition.noteRequired && !note) return fault('noteMissing', disposition.code);
  return { disposition: disposition.code, ...(note && { note }) };
}

const findDisposition = (word: string, { dispositions }: Known) =>
  dispositions.find((entry) => plain(entry.code) === plain(word));

function readWithReason(what: 'hold' | 'return', rest: string, known: Known): Command | CommandFault {
  const [word, reason] = cut(rest);
  const incident = needJob(word, known);
  if (typeof incident !== 'string') return incident;
  return { do: what, incident, ...(reason && { reason }) };
}

function readMerge(rest: string, known: Known): Command | CommandFault {
  const [word, other] = cut(rest);
  if (!word || !other) return fault('jobMissing');
  const [job, into] = [findJob(word, known), findJob(other, known)];
  if (!job) return fault('job', word);
  if (!into) return fault('job', other);
  return job.id === into.id ? fault('sameJob', job.number) : { do: 'merge', incident: job.id, into: into.id };
}

function readStatus(status: UnitStatus, rest: string, known: Known): Command | CommandFault {
  const [word, reason] = cut(rest);
  const unit = needUnit(word, known);
  if ('fault' in unit) return unit;
  const hasJob = unit.jobs.length > 0;
  if (isJobStatus(status)) {
    if (!hasJob) return fault('noJob', unit.id);
    if (reason) return fault('tooMuch', reason);
  } else if (status === 'available' && hasJob) return fault('hasJob', unit.id);
  return { do: 'status', unit: unit.id, status, ...(reason && { reason }) };
}
