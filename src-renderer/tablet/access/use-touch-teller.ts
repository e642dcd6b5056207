import { useEffect } from 'react';
import { useAct } from '../../bridge/tablet.ts';

/** Touches are told at most this often: the shortest lock is minutes, ms. */
const tellEvery = 10_000;

/** Tells that somebody is there, so that the screen is not locked under their hands. The first time as soon as it is asked to. */
export function useTouchTeller(isTelling: boolean): void {
  const act = useAct();
  useEffect(() => {
    if (!isTelling) return;
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = () => {
      const now = performance.now();
      if (now - toldAt < tellEvery) return;
      toldAt = now;
      void act('access.touched', {});
    };
    tell();
    // Before anything can swallow them.
    const how = { capture: true, passive: true };
    for (const kind of ['pointerdown', 'keydown'] as const) document.addEventListener(kind, tell, how);
    return () => {
      for (const kind of ['pointerdown', 'keydown'] as const) document.removeEventListener(kind, tell, how);
    };
  }, [isTelling, act]);
}
