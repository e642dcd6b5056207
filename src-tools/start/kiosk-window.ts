import { chromiumSwitches } from './chromium.ts';
import { type KeptOpen, keepOpen } from './kept-open.ts';

/** Opens `url` full screen without tabs or address bar, in a profile of its own. A window that dies is opened again. */
export function openKioskWindow(
  chromium: string,
  url: string,
  profile: string,
  say: (words: string) => void,
): KeptOpen {
  const args = [...chromiumSwitches(), '--kiosk', `--app=${url}`, `--user-data-dir=${profile}`];
  return keepOpen(chromium, args, (why) => say(`${why} The tablet is at ${url}`));
}
