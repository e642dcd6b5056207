import { useMemo, useSyncExternalStore } from 'react';
import { type Route, readRoute, routeHash } from './route.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('hashchange', listener);
  };
}

/** Where the console is; nothing where the address says no place. */
export function useRoute(): Route | undefined {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => readRoute(hash), [hash]);
}

/** Goes there; the browser's way back leads to where the console was. */
export function goTo(route: Route): void {
  const hash = routeHash(route);
  if (window.location.hash === hash) return;
  window.location.hash = hash;
  // The browser tells of it later: the page is to change in the frame of the key.
  for (const listener of listeners) listener();
}
