import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScreens } from './start/build-screens.ts';
import { chromiumAdvice, ensureChromium } from './start/chromium.ts';
import { type DemoReceiver, startDemoReceiver } from './start/demo-receiver.ts';
import { type DemoSecrets, readDemoSecrets } from './start/demo-secrets.ts';
import { type KioskWindow, openKioskWindow } from './start/kiosk-window.ts';
import { parseStartOptions, type StartOptions } from './start/options.ts';
import { choosePort } from './start/ports.ts';
import { type Running, startProgram } from './start/processes.ts';

/*
 * `npm start`: a hub with its own PostgreSQL, tablets beside it, and a kiosk window, for trying the whole product on one machine.
 * One JSON line on stdout when all is ready; words for people on stderr. Ctrl-C stops everything, the hub last.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (words: string) => process.stderr.write(`${words}\n`);

/** Round some blocks of the Upper East Side, where the built-in map and the demo's units are. */
const patrol = [
  { lat: 40.76745, lon: -73.96575 },
  { lat: 40.77305, lon: -73.9617 },
  { lat: 40.7709, lon: -73.95655 },
  { lat: 40.7653, lon: -73.96065 },
];
const patrolSpeed = 6;
const sectors = 'ABCDEFGHIJKLMNOPQRST';

interface DemoTablet {
  readonly unit: string;
  readonly url: string;
  readonly officer: string;
  readonly pin: string;
}

async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  const parts: { stop(): Promise<void> }[] = [];
  const stopAll = async () => {
    for (let part = parts.pop(); part; part = parts.pop()) await part.stop();
  };
  const stopped = stopRequest();
  try {
    const chromium = options.window ? ensureChromium(say) : undefined;
    if (await buildScreens(root)) say('The screens were built.');
    const hub = await startHub(options);
    parts.push(hub);
    const secrets = readDemoSecrets(join(options.data, 'hub'));
    const tablets: DemoTablet[] = [];
    for (let index = 0; index < options.tablets; index += 1) {
      const { tablet, running, receiver } = await startTablet(options, index, String(hub.ready.hub), secrets);
      parts.push(receiver, running);
      tablets.push(tablet);
    }
    announce(String(hub.ready.hub), tablets, secrets);
    const [first] = tablets;
    if (options.window && first) parts.push(...openWindow(chromium, first.url, options.data));
    await Promise.race([stopped, hub.exited.then(() => say('The hub stopped by itself; its log is above.'))]);
  } finally {
    await stopAll();
  }
}

function startHub(options: StartOptions): Promise<Running> {
  const data = join(options.data, 'hub');
  mkdirSync(data, { recursive: true });
  return choosePort(options.hubPort, 8470, '--hub-port').then((port) =>
    startProgram(
      'the hub',
      join(root, 'src-hub', 'main.ts'),
      ['--port', String(port), '--data', data, '--demo', '--demo-tablets', String(options.tablets)],
      logTo('hub'),
    ),
  );
}

async function startTablet(options: StartOptions, index: number, hub: string, secrets: DemoSecrets) {
  const device = secrets.devices[index];
  const officer = secrets.officers[index % secrets.officers.length];
  if (!device || !officer) throw new Error(`The demo hub enrolled no device for tablet ${index + 1}.`);
  const unit = `${device.precinct}-${sectors[index]}`;
  const data = join(options.data, device.name);
  mkdirSync(data, { recursive: true });
  writePrivate(join(data, 'tablet.json'), {
    hub,
    name: device.name,
    precinct: device.precinct,
    token: device.token,
    unit,
  });
  const wanted = options.tabletPort === undefined ? undefined : options.tabletPort + index;
  const port = await choosePort(wanted, 8480 + index, '--tablet-port');
  const receiver: DemoReceiver = await startDemoReceiver(patrol, patrolSpeed, index * 180);
  try {
    const running = await startProgram(
      device.name,
      join(root, 'src-main', 'browser.ts'),
      ['--data', data, '--port', String(port), '--gpsd', receiver.address],
      logTo(device.name),
    );
    const tablet: DemoTablet = {
      unit,
      url: String(running.ready.url),
      officer: officer.id,
      pin: officer.pin,
    };
    return { tablet, running, receiver };
  } catch (error) {
    await receiver.stop();
    throw error;
  }
}

function openWindow(chromium: string | undefined, url: string, data: string): { stop(): Promise<void> }[] {
  if (!chromium) {
    say(chromiumAdvice);
    say(`Until then, open the tablet in any browser: ${url}`);
    return [];
  }
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    say(`There is no display here, so no window was opened. The tablet is at ${url}`);
    return [];
  }
  const kiosk: KioskWindow = openKioskWindow(chromium, url, join(data, 'window'), say);
  return [{ stop: () => kiosk.close() }];
}

function announce(hub: string, tablets: readonly DemoTablet[], secrets: DemoSecrets): void {
  const [first] = tablets;
  const supervisor = secrets.console.find(
    (user) => user.roles.includes('supervisor') && user.roles.includes('dispatcher'),
  );
  if (!first || !supervisor) throw new Error('The demo hub made no user who is dispatcher and supervisor.');
  const ready = {
    ready: true,
    hub,
    console: `${hub}/`,
    tablets,
    signOn: { officer: first.officer, pin: first.pin },
    consoleSignOn: { user: supervisor.user, password: supervisor.password },
    feedToken: secrets.feedToken,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  say('');
  for (const tablet of tablets)
    say(`Tablet ${tablet.unit}   ${tablet.url}   officer ${tablet.officer}, PIN ${tablet.pin}`);
  say(`Console       ${hub}/   user ${supervisor.user}, password ${supervisor.password}`);
  say('Send jobs     npm run simulate -- --help');
  say('Ctrl-C stops everything. The data stay.');
}

/** Lines of a child's log that a person should see: warnings and worse. All of it is in `DATA/NAME.log`. */
function logTo(name: string): (line: string) => void {
  return (line) => {
    const level = /"level":(\d+)/.exec(line)?.[1];
    if (level === undefined || Number(level) >= 50) say(`${name}: ${line}`);
  };
}

function writePrivate(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
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
