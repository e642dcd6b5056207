import { type CommandFault, fault, type Known, plain } from './command.ts';
import { shortNumber } from './short-number.ts';

/** The unit of that call sign, with or without its hyphen. */
export function needUnit(word: string, { units }: Known): Known['units'][number] | CommandFault {
  if (!word) return fault('unitMissing');
  return units.find(({ id }) => plain(id) === plain(word)) ?? fault('unit', word);
}

/** By its whole number, or by the end of it: `17` is `D261124-000017`. Of several, the first that is known. */
export function findJob(word: string, { jobs }: Known): Known['jobs'][number] | undefined {
  const whole = jobs.find(({ number }) => plain(number) === plain(word));
  if (whole || !/^\d{1,6}$/.test(word)) return whole;
  return jobs.find(({ number }) => Number(shortNumber(number)) === Number(word));
}

/** The job that is named, or the one that is open where none is. */
export function needJob(word: string, known: Known): string | CommandFault {
  if (!word) return known.open ?? fault('jobOpen');
  return findJob(word, known)?.id ?? fault('job', word);
}

/** A status by its radio code. */
export const findStatus = (word: string, { statuses }: Known) =>
  statuses.find(({ code }) => plain(code) === plain(word));
