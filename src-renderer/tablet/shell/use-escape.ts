import { useEffect } from 'react';
import { type PlaceName, useScreen } from './screen.ts';

/** Jobs and forms know themselves what lies behind them. */
const leftByEscape: ReadonlySet<PlaceName> = new Set([
  'map',
  'bulletins',
  'messages',
  'units',
  'attention',
  'more',
]);

/** Escape goes back to the jobs, unless it meant something where it was pressed, or text is being written. */
export function useEscape(): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      const { place, goTo, talk, openTalk } = useScreen.getState();
      if (place === 'messages' && talk !== null) return openTalk(null);
      if (leftByEscape.has(place)) goTo('jobs');
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
