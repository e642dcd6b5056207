import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DemoReceiver, startDemoReceiver } from './demo-receiver.ts';
import { type DemoSecrets, readDemoSecrets } from './demo-secrets.ts';
import { type Running, startProgram } from './processes.ts';

/* Hub and tablets as real processes with demo secrets: what `npm start`, the benches and the end-to-end tests stand on. */

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const sectors = 'ABCDEFGHIJKLMNOPQRST';

/** Round some blocks of the Upper East Side, where the built-in map and the demo's units are. */
const patrol = [
  { lat: 40.76745, lon: -73.96575 },
  { lat: 40.77305, lon: -73.9617 },
  { lat: 40.7709, lon: -73.95655 },
  { lat: 40.7653, lon: -73.96065 },
];
/** Metres per second. */
const patrolSpeed = 6;

export interface DemoHub {
  readonly url: string;
  readonly data: string;
  readonly running: Running;
  readonly secrets: DemoSecrets;
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

export interface DemoTabletOptions {
  /** 0 for the first; decides device, unit and officer. */
  readonly index: number;
  /** Folder of this tablet. */
  readonly data: string;
  readonly port: number;
  /** Where the tablet finds the hub, when that is not the hub's own address. */
  readonly hubUrl?: string;
}

/** Starts one tablet in the browser host, with a receiver that drives round the precinct. */
export async function startDemoTablet(
  hub: DemoHub,
  options: DemoTabletOptions,
  onLog: (line: string) => void,
): Promise<DemoTablet> {
  const { index, data, port } = options;
  const device = hub.secrets.devices[index];
  const officer = hub.secrets.officers[index % hub.secrets.officers.length];
  if (!device || !officer) throw new Error(`The demo hub enrolled no device for tablet ${index + 1}.`);
  const unit = `${device.precinct}-${sectors[index]}`;
  mkdirSync(data, { recursive: true });
  const { name, precinct, token } = device;
  writePrivate(join(data, 'tablet.json'), { hub: options.hubUrl ?? hub.url, name, precinct, token, unit });
  const receiver: DemoReceiver = await startDemoReceiver(patrol, patrolSpeed, index * 180);
  try {
    const script = join(root, 'src-main', 'browser.ts');
    const args = ['--data', data, '--port', String(port), '--gpsd', receiver.address];
    const running = await startProgram(name, script, args, onLog);
    return {
      unit,
      url: String(running.ready.url),
      officer: officer.id,
      pin: officer.pin,
      async stop() {
        await running.stop();
        await receiver.stop();
      },
    };
  } catch (error) {
    await receiver.stop();
    throw error;
  }
}

function writePrivate(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}
