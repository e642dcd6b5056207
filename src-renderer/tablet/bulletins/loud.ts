import { create } from 'zustand';
import { isLive, isLoud } from '../../../src-contract/subjects/bulletin.ts';
import type { BulletinRow } from '../../../src-contract/tablet-bridge.ts';
import type { Beat } from '../../ui/beats.ts';

/** Two long and a short one, low and high: no job and no call for help has this rhythm. */
export const loudBeats: readonly Beat[] = [
  { at: 0, ms: 420, hz: 660 },
  { at: 520, ms: 420, hz: 880 },
  { at: 1040, ms: 140, hz: 1100 },
];
/** It sounds again after so long, ms, and so often in all, until somebody has seen it. */
export const againAfter = 15_000;
export const mostTimes = 4;

/** A bulletin as it is announced: an update of it is another. */
export const soundOf = ({ bulletin: { id, revision } }: BulletinRow): string => `${id}.${revision}`;

/** Those to announce, the newest first: loud, still out, and not seen. */
export function loudRows(rows: readonly BulletinRow[], now: number): readonly BulletinRow[] {
  return rows
    .filter(({ bulletin, isRead }) => !isRead && isLoud(bulletin) && isLive(bulletin, now))
    .toSorted((a, b) => b.bulletin.updatedAt - a.bulletin.updatedAt);
}

/** How often each has sounded on this screen; one that was silenced does not sound again. */
interface SoundState {
  readonly times: ReadonlyMap<string, number>;
  sounded(key: string): void;
  silence(key: string): void;
}

export const useLoudSound = create<SoundState>()((set, get) => {
  const note = (key: string, times: number) => set({ times: new Map(get().times).set(key, times) });
  return {
    times: new Map(),
    sounded: (key) => note(key, (get().times.get(key) ?? 0) + 1),
    silence: (key) => note(key, mostTimes),
  };
});
