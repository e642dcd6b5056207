import { create } from 'zustand';
import type { Theme } from '../../ui/theme.ts';

/** The light that the page is in, for what is not drawn by style sheets: the map. */
export const useWornTheme = create<{ readonly theme: Theme; wear(theme: Theme): void }>()((set) => ({
  theme: 'day',
  wear: (theme) => set({ theme }),
}));
