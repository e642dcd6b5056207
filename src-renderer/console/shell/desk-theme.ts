import { useEffect, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { create } from 'zustand';
import { type Theme, type ThemeSetting, themeSettings, wearTheme } from '../../ui/theme.ts';
import { readSaved, save } from './saved.ts';

interface ThemeChoice {
  readonly setting: ThemeSetting;
  choose(setting: ThemeSetting): void;
}

/** The theme that this desk was set to. `auto` follows the machine's own setting: a desk stands in a lit room, whatever the sun does. */
export const useThemeChoice = create<ThemeChoice>()((set) => ({
  setting: readSaved('theme', z.enum(themeSettings)) ?? 'auto',
  choose(setting) {
    save('theme', setting);
    set({ setting });
  },
}));

const dark = window.matchMedia('(prefers-color-scheme: dark)');
function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** Wears the theme of the desk and gives it. */
export function useDeskTheme(): Theme {
  const setting = useThemeChoice((choice) => choice.setting);
  const isDark = useSyncExternalStore(subscribe, () => dark.matches);
  const theme = setting === 'auto' ? (isDark ? 'dusk' : 'day') : setting;
  useEffect(() => wearTheme(theme), [theme]);
  return theme;
}
