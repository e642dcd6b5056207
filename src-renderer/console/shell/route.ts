import { z } from 'zod';

/*
 * Where the console is, as the part of the address after `#`: every view can be linked to, and the browser's way back works.
 */

export type Route =
  | { readonly page: 'dispatch'; readonly job: string | null }
  | { readonly page: 'reports'; readonly report: string | null }
  /** `new` writes one. */
  | { readonly page: 'bulletins'; readonly bulletin: string | null }
  /** The key of a conversation (see `talkOf`); `new` writes one. */
  | { readonly page: 'messages'; readonly talk: string | null }
  | { readonly page: 'units' }
  | { readonly page: 'tour' }
  | { readonly page: 'audit' };

const id = z.uuid();
const talkKey = /^[A-Za-z0-9_.-]{1,32}(\/[A-Za-z0-9_.-]{1,32}){0,2}$/;

/** A page with nothing open on it. */
export function startOf(page: Route['page']): Route {
  if (page === 'dispatch') return { page, job: null };
  if (page === 'bulletins') return { page, bulletin: null };
  if (page === 'messages') return { page, talk: null };
  return page === 'reports' ? { page, report: null } : { page };
}

/** The address of a route: `#/dispatch/job/ID`, `#/reports/ID`, `#/bulletins/new`, `#/units`, `#/tour`, `#/audit`. */
export function routeHash(route: Route): string {
  if (route.page === 'units' || route.page === 'tour' || route.page === 'audit') return `#/${route.page}`;
  if (route.page === 'dispatch') return route.job ? `#/dispatch/job/${route.job}` : '#/dispatch';
  if (route.page === 'messages') return route.talk ? `#/messages/${route.talk}` : '#/messages';
  if (route.page === 'bulletins') return route.bulletin ? `#/bulletins/${route.bulletin}` : '#/bulletins';
  return route.report ? `#/reports/${route.report}` : '#/reports';
}

/** Reads an address. What is not one gives nothing; the desk then shows its first page. */
export function readRoute(hash: string): Route | undefined {
  const [sign, page, ...rest] = hash.split('/');
  if (sign !== '#') return undefined;
  const last = id.safeParse(rest.at(-1)).data;
  if (page === 'dispatch') {
    if (rest.length === 0) return { page, job: null };
    return rest.length === 2 && rest[0] === 'job' && last ? { page, job: last } : undefined;
  }
  if (page === 'reports') {
    if (rest.length === 0) return { page, report: null };
    return rest.length === 1 && last ? { page, report: last } : undefined;
  }
  if (page === 'messages') {
    if (rest.length === 0) return { page, talk: null };
    const talk = rest.join('/');
    return talkKey.test(talk) ? { page, talk } : undefined;
  }
  if (page === 'bulletins') {
    if (rest.length === 0) return { page, bulletin: null };
    if (rest.length !== 1) return undefined;
    return rest[0] === 'new' || last ? { page, bulletin: last ?? 'new' } : undefined;
  }
  if ((page === 'units' || page === 'tour' || page === 'audit') && rest.length === 0) return { page };
  return undefined;
}
