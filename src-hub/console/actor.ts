import type { Role } from '../../src-contract/journal.ts';
import type { ConsoleSession } from '../store/sessions.ts';

/** Under whom a user's acts are written: the officer whom they are, so that nobody decides on a report of their own. */
export function actorOf({ user, officer }: Pick<ConsoleSession, 'user' | 'officer'>): string {
  return officer ?? `user:${user}`;
}

const dispatchers: readonly Role[] = ['dispatcher', 'supervisor'];
const supervisors: readonly Role[] = ['supervisor'];

/**
 * The role in which a user does a command: the first of those that may do it which the user has; undefined when none.
 * Which role may emit which event is asked once more by the subjects.
 */
export function roleFor(command: string, roles: readonly Role[]): Role | undefined {
  const may = command.startsWith('records.') || command === 'emergency.recall' ? supervisors : dispatchers;
  return may.find((role) => roles.includes(role));
}

const everyone: readonly Role[] = ['dispatcher', 'supervisor', 'fleetTech', 'admin', 'auditor'];
const whoWorkJobs: readonly Role[] = ['dispatcher', 'supervisor', 'auditor'];
const whoReadReports: readonly Role[] = ['supervisor', 'auditor'];
const whoSeeUnits: readonly Role[] = ['dispatcher', 'supervisor', 'auditor', 'fleetTech'];

const readers: Readonly<Record<string, readonly Role[]>> = {
  board: whoWorkJobs,
  job: whoWorkJobs,
  names: whoWorkJobs,
  messages: whoWorkJobs,
  messageReach: whoWorkJobs,
  units: whoSeeUnits,
  positions: whoSeeUnits,
  emergencies: whoWorkJobs,
  bulletins: whoWorkJobs,
  unitHistory: whoWorkJobs,
  places: whoWorkJobs,
  audit: ['auditor'],
  reports: whoReadReports,
  report: whoReadReports,
  session: everyone,
  codes: everyone,
  baseMap: everyone,
};

/** Whether somebody with these roles may see the view. */
export function maySee(view: string, roles: readonly Role[]): boolean {
  return readers[view]?.some((role) => roles.includes(role)) ?? false;
}
