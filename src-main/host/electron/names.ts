/*
 * Every name that the main process and the window must agree on. There are no other IPC channels.
 */

/** Bridge text from the screen to the main process. */
export const toHost = 'sector:to-host';
/** Bridge text from the main process to the screen. */
export const toScreen = 'sector:to-screen';

/** The screens' own scheme: nothing on the screen comes from a network. */
export const screensScheme = 'app';
export const screensHost = 'sector';
/** The one page that the window ever shows. */
export const screensPage = `${screensScheme}://${screensHost}/`;

/** Whether an address is part of the screens' own origin. */
export function isScreensUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed?.protocol === `${screensScheme}:` &&
    parsed.host === screensHost &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/** Whether an address is the screens' page itself, wherever in it. */
export function isScreensPage(url: string): boolean {
  return isScreensUrl(url) && URL.parse(url)?.pathname === '/';
}
