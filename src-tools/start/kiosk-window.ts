import { chromiumSwitches } from './chromium.ts';
import { type KeptOpen, keepOpen } from './kept-open.ts';

/** What a window that is all of the screen needs beyond every Chromium of ours. */
const kioskSwitches = [
  '--kiosk',
  // The alert of a job sounds also before anybody has touched the page, and is spoken by the machine's own voices.
  '--autoplay-policy=no-user-gesture-required',
  '--enable-speech-dispatcher',
  // Two fingers, or a swipe from the edge, must not leave an officer with half a screen or without one.
  '--disable-pinch',
  '--overscroll-history-navigation=0',
];

/** Opens `url` full screen without tabs or address bar, in a profile of its own. A window that dies is opened again. */
export function openKioskWindow(
  chromium: string,
  url: string,
  profile: string,
  say: (words: string) => void,
): KeptOpen {
  const args = [...chromiumSwitches(), ...kioskSwitches, `--app=${url}`, `--user-data-dir=${profile}`];
  return keepOpen(chromium, args, (why) => say(`${why} The tablet is at ${url}`));
}
