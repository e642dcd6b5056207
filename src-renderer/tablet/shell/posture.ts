import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { DockState } from '../../../src-contract/device.ts';
import { useView } from '../../bridge/tablet.ts';

export type Posture = 'docked' | 'hand';

/** Out of its dock it is in the hand, however it is turned. Otherwise the shape decides: a dock may hold it upright. */
export const postureOf = (dock: DockState, isUpright: boolean): Posture =>
  dock === 'undocked' || isUpright ? 'hand' : 'docked';

const upright = () => window.matchMedia('(orientation: portrait)');

function onTurn(turned: () => void): () => void {
  const shape = upright();
  shape.addEventListener('change', turned);
  return () => shape.removeEventListener('change', turned);
}

/** Puts the posture on the page, where the styles read it: a change is a reflow, and nothing is taken down. */
export function usePosture(): void {
  const dock = useView('device', {})?.dock ?? 'unknown';
  const isUpright = useSyncExternalStore(onTurn, () => upright().matches);
  const posture = postureOf(dock, isUpright);
  useLayoutEffect(() => {
    document.documentElement.dataset.posture = posture;
  }, [posture]);
}
