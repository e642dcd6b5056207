import { create } from 'zustand';

/** The parts of `more`. */
export const moreSections = ['settings', 'sync', 'codes', 'access'] as const;
export type MoreSection = (typeof moreSections)[number];

/** Which part of `more` is open. */
export const useMore = create<{ readonly section: MoreSection; show(section: MoreSection): void }>()(
  (set) => ({
    section: 'settings',
    show: (section) => set({ section }),
  }),
);
