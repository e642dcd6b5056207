/** What stands behind the page until it has drawn itself. */
export type EarlyTheme = 'day' | 'dusk' | 'night';

/**
 * The theme to open the window in. A theme chosen by hand is kept; otherwise the hour decides, since where the sun stands
 * is only known when the page is there.
 *
 * @param setting the screen's own setting `theme`, as it was saved
 */
export function earlyTheme(setting: string | undefined, now: Date): EarlyTheme {
  if (setting === 'day' || setting === 'dusk' || setting === 'night') return setting;
  const hour = now.getHours();
  return hour >= 7 && hour < 18 ? 'day' : 'night';
}
