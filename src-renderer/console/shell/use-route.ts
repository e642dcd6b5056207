import { useMemo, useSyncExternalStore } from 'react';
import { type Route, readRoute, routeHash } from './route.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Where the console is; nothing where the address says no place. */
export function useRoute(): Route | undefined {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => readRoute(hash), [hash]);
}

/** Goes there; the browser's way back leads to where the console was. */
export function goTo(route: Route): void {
  const hash = routeHash(route);
  if (window.location.hash !== hash) window.location.hash = hash;
}
