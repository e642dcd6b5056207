import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemoReceiver } from './demo-receiver.ts';
import { type DemoSecrets, readDemoSecrets } from './demo-secrets.ts';
import { type Running, startProgram } from './processes.ts';

/* Hub and tablets as real processes with demo secrets: what `npm start`, the benches and the end-to-end tests stand on. */

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Round some blocks of the Upper East Side, where the built-in map and the demo's units are. */
const patrol = [
  { lat: 40.76745, lon: -73.96575 },
  { lat: 40.77305, lon: -73.9617 },
  { lat: 40.7709, lon: -73.95655 },
  { lat: 40.7653, lon: -73.96065 },
];
/** Metres per second. */
const patrolSpeed = 6;

/** Where a tablet finds the hub, and what it is let in with. */
export interface HubEntrance {
  readonly url: string;
  readonly secrets: DemoSecrets;
}

export interface DemoHub extends HubEntrance {
  readonly data: string;
  readonly running: Running;
}

/** Starts a hub with its own PostgreSQL under `data` and as many enrolled devices as `tablets`. */
export async function startDemoHub(
  data: string,
  port: number,
  tablets: number,
  onLog: (line: string) => void,
): Promise<DemoHub> {
  mkdirSync(data, { recursive: true });
  const running = await startProgram(
    'the hub',
    join(root, 'src-hub', 'main.ts'),
    ['--port', String(port), '--data', data, '--demo', '--demo-tablets', String(tablets)],
    onLog,
  );
  return { url: String(running.ready.hub), data, running, secrets: readDemoSecrets(data) };
}

export interface DemoTablet {
  readonly unit: string;
  readonly url: string;
  readonly officer: string;
  readonly pin: string;
  stop(): Promise<void>;
}

/** Which tablet of the demo, and where it lives. */
export interface DemoTabletPlace {
  /** 0 for the first; decides device, unit and officer. */
  readonly index: number;
  /** Folder of this tablet. */
  readonly data: string;
  /** Where the tablet finds the hub, when that is not the hub's own address. */
  readonly hubUrl?: string;
}

export interface DemoTabletOptions extends DemoTabletPlace {
  readonly port: number;
}

/** What a tablet has before its program runs. */
export interface EquippedTablet {
  readonly name: string;
  readonly unit: string;
  readonly officer: string;
  readonly pin: string;
  /** `HOST:PORT` of its receiver, which drives round the precinct. */
  readonly gpsd: string;
  /** Stops the receiver. */
  stop(): Promise<void>;
}

/** Enrols a tablet in its folder and gives it a receiver. */
export async function equipDemoTablet(hub: HubEntrance, place: DemoTabletPlace): Promise<EquippedTablet> {
  const { index, data } = place;
  const device = hub.secrets.devices[index];
  const officer = hub.secrets.officers[index % hub.secrets.officers.length];
  if (!device || !officer) throw new Error(`The demo hub enrolled no device for tablet ${index + 1}.`);
  mkdirSync(data, { recursive: true });
  const { name, precinct, unit, token } = device;
  writePrivate(join(data, 'tablet.json'), { hub: place.hubUrl ?? hub.url, name, precinct, token, unit });
  const receiver = await startDemoReceiver(patrol, patrolSpeed, index * 180);
  return {
    name,
    unit,
    officer: officer.id,
    pin: officer.pin,
    gpsd: receiver.address,
    stop: () => receiver.stop(),
  };
}

/** Starts one tablet in the browser host. */
export async function startDemoTablet(
  hub: DemoHub,
  options: DemoTabletOptions,
  onLog: (line: string) => void,
): Promise<DemoTablet> {
  const { name, gpsd, ...equipped } = await equipDemoTablet(hub, options);
  try {
    const script = join(root, 'src-main', 'browser.ts');
    const args = ['--data', options.data, '--port', String(options.port), '--gpsd', gpsd];
    const running = await startProgram(name, script, args, onLog);
    return {
      ...equipped,
      url: String(running.ready.url),
      async stop() {
        await running.stop();
        await equipped.stop();
      },
    };
  } catch (error) {
    await equipped.stop();
    throw error;
  }
}

function writePrivate(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}
