import { getPosition } from 'suncalc';

export const themes = ['day', 'dusk', 'night'] as const;
export type Theme = (typeof themes)[number];

/** What the officer chose; `auto` follows the sun. */
export const themeSettings = ['auto', ...themes] as const;
export type ThemeSetting = (typeof themeSettings)[number];

/** The sun's rim at the horizon, and nautical twilight's end, degrees of altitude. */
const sunset = -0.833;
const nauticalDusk = -12;

/** By where the sun stands: up is `day`, twilight is `dusk`, darker is `night`. Works at any latitude. */
export function themeOfSun(now: Date, place: { readonly lat: number; readonly lon: number }): Theme {
  const { altitude } = getPosition(now, place.lat, place.lon);
  if (altitude > sunset) return 'day';
  return altitude > nauticalDusk ? 'dusk' : 'night';
}

/** Reads a setting as it was saved. */
export function themeSetting(saved: string | undefined): ThemeSetting {
  return themeSettings.find((known) => known === saved) ?? 'auto';
}

/** Puts a theme on the page. */
export function wearTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}
