import { create } from 'zustand';

/**
 * What is open in the place of a job's details: how it ends, where somebody is taken, what is needed, or
 * what the unit does instead.
 */
export type Sheet = 'clear' | 'transport' | 'request' | 'hazard' | 'away' | 'ownWork';

/** What the bar and the panel share. Only the screen's. */
export interface Work {
  readonly sheet: Sheet | null;
  /** The job that the sheet is about. */
  readonly about: string | null;
  /** Counts up each time the note field is asked for, so that it takes the focus. */
  readonly noteAsked: number;
  openSheet(sheet: Sheet, about: string | null): void;
  closeSheet(): void;
  askNote(): void;
}

export const useWork = create<Work>()((set) => ({
  sheet: null,
  about: null,
  noteAsked: 0,
  openSheet: (sheet, about) => set({ sheet, about }),
  closeSheet: () => set({ sheet: null, about: null }),
  askNote: () => set(({ noteAsked }) => ({ noteAsked: noteAsked + 1, sheet: null })),
}));
