import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScreens } from './start/build-screens.ts';
import { chromiumAdvice, ensureChromium } from './start/chromium.ts';
import type { DemoSecrets } from './start/demo-secrets.ts';
import { type DemoTablet, startDemoHub, startDemoTablet } from './start/demo-stage.ts';
import { chooseElectron, type ElectronTablet, startElectronTablet } from './start/electron-window.ts';
import { openKioskWindow } from './start/kiosk-window.ts';
import { parseStartOptions } from './start/options.ts';
import { choosePort } from './start/ports.ts';

/*
 * `npm start`: a hub with its own PostgreSQL, tablets beside it, and a kiosk window, for trying the whole product on one machine.
 * One JSON line on stdout when all is ready; words for people on stderr. Ctrl-C stops everything, the hub last.
 */

type StartedTablet = DemoTablet | ElectronTablet;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (words: string) => process.stderr.write(`${words}\n`);

async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  const stopped = stopRequest();
  const parts: { stop(): Promise<void> }[] = [];
  try {
    const electron = options.window ? await chooseElectron(say) : null;
    const chromium = options.window && !electron ? ensureChromium(say) : undefined;
    if (await buildScreens(root)) say('The screens were built.');
    mkdirSync(options.data, { recursive: true });
    const hubPort = await choosePort(options.hubPort, 8470, '--hub-port');
    const hub = await startDemoHub(join(options.data, 'hub'), hubPort, options.tablets, logTo('hub'));
    parts.push(hub.running);
    const tablets: StartedTablet[] = [];
    if (electron && hasDisplay()) {
      const place = { index: 0, data: join(options.data, 'tablet-1') };
      const tablet = await startElectronTablet(electron, hub, place, say);
      parts.push(tablet);
      tablets.push(tablet);
    }
    for (let index = tablets.length; index < options.tablets; index += 1) {
      const wanted = options.tabletPort === undefined ? undefined : options.tabletPort + index;
      const port = await choosePort(wanted, 8480 + index, '--tablet-port');
      const name = `tablet-${index + 1}`;
      const tablet = await startDemoTablet(hub, { index, data: join(options.data, name), port }, logTo(name));
      parts.push(tablet);
      tablets.push(tablet);
    }
    announce(hub.url, tablets, hub.secrets);
    const [first] = tablets;
    if (options.window && first?.url) parts.push(...openWindow(chromium, first.url, options.data));
    const isAsked = await Promise.race([stopped.then(() => true), hub.running.exited.then(() => false)]);
    if (!isAsked) say('The hub stopped by itself; its log is above.');
  } finally {
    for (let part = parts.pop(); part; part = parts.pop()) await part.stop();
  }
}

const hasDisplay = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

function openWindow(chromium: string | undefined, url: string, data: string): { stop(): Promise<void> }[] {
  if (!hasDisplay()) {
    say(`There is no display here, so no window was opened. The tablet is at ${url}`);
    return [];
  }
  if (!chromium) {
    say(chromiumAdvice);
    say(`Until then, open the tablet in any browser: ${url}`);
    return [];
  }
  return [openKioskWindow(chromium, url, join(data, 'window'), say)];
}

function announce(hub: string, tablets: readonly StartedTablet[], secrets: DemoSecrets): void {
  const [first] = tablets;
  const user = secrets.console.find(
    ({ roles }) => roles.includes('supervisor') && roles.includes('dispatcher'),
  );
  if (!first || !user) throw new Error('The demo hub made no user who is dispatcher and supervisor.');
  const ready = {
    ready: true,
    hub,
    console: `${hub}/`,
    tablets: tablets.map(({ stop: _, unit, url, ...more }) => ({ unit, url, ...more })),
    signOn: { officer: first.officer, pin: first.pin },
    consoleSignOn: { user: user.user, password: user.password },
    feedToken: secrets.feedToken,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  say('');
  for (const { unit, url, officer, pin } of tablets)
    say(`Tablet ${unit}   ${url ?? 'in its window'}   officer ${officer}, PIN ${pin}`);
  say(`Console       ${hub}/   user ${user.user}, password ${user.password}`);
  say('Send jobs     npm run simulate -- --help');
  say('Ctrl-C stops everything. The data stay.');
}

/** Passes on what a person should see of a program's log: errors, and whatever is not a log line. */
function logTo(name: string): (line: string) => void {
  return (line) => {
    const level = /"level":(\d+)/.exec(line)?.[1];
    if (level === undefined || Number(level) >= 50) say(`${name}: ${line}`);
  };
}

function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
