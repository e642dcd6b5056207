import type { Role } from '../../../src-contract/journal.ts';
import type { Route } from './route.ts';

export type Page = Route['page'];

const readers: Readonly<Record<Page, readonly Role[]>> = {
  dispatch: ['dispatcher', 'supervisor'],
  reports: ['supervisor'],
  bulletins: ['dispatcher', 'supervisor'],
  // On the dispatcher's page they stand beside the jobs.
  units: ['fleetTech'],
  tour: ['dispatcher', 'supervisor'],
  messages: ['dispatcher', 'supervisor'],
  audit: ['auditor'],
};

/** The pages that somebody with these roles has, first the one to start with. The hub checks every act by itself. */
export function pagesOf(roles: readonly Role[]): readonly Page[] {
  return (['dispatch', 'reports', 'units', 'bulletins', 'tour', 'messages', 'audit'] as const).filter(
    (page) => readers[page].some((reader) => roles.includes(reader)),
  );
}
