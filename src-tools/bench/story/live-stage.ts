import { join } from 'node:path';
import type { CodesPack } from '../../../src-contract/codes.ts';
import { type BadNetwork, startBadNetwork } from '../../network/bad-network.ts';
import { type CuttableProxy, startCuttableProxy } from '../../network/cuttable-proxy.ts';
import { type ConsoleClient, openConsoleClient } from '../../simulate/console-client.ts';
import { eidoMessage } from '../../simulate/eido-message.ts';
import { postEido } from '../../simulate/hub-requests.ts';
import { type DemoHub, equipDemoTablet, startDemoHub } from '../../start/demo-stage.ts';
import { freePort } from '../../start/ports.ts';
import { startProgram } from '../../start/processes.ts';
import { openTabletBridge, type TabletBridge } from '../tablet-bridge.ts';

/** As many open jobs as a precinct has on a busy evening. */
const openJobs = 100;
const postedAtOnce = 4;

/** A hub with a dispatcher, and a tablet on which an officer is signed on. No receiver, so that no positions are sent. */
export interface LiveStage {
  readonly unit: string;
  /** Where the tablet's page is. */
  readonly url: string;
  /** An open job that nobody has. */
  readonly job: string;
  readonly wire: CuttableProxy;
  /** Between the tablet and the wire. */
  readonly network: BadNetwork;
  /** The tablet's screen without a page. */
  readonly screen: TabletBridge;
  readonly desk: ConsoleClient['bridge'];
  readonly codes: CodesPack;
  /** Whether the hub has confirmed everything that was done on the tablet. */
  isAllSent(): Promise<boolean>;
  close(): Promise<void>;
}

/** Starts everything under `scratch` on free ports. */
export async function openLiveStage(root: string, scratch: string): Promise<LiveStage> {
  const ends: (() => unknown)[] = [];
  const close = async () => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  };
  const log = (line: string) => {
    if (/"level":(?:50|60)/.test(line) || !line.startsWith('{')) process.stderr.write(`${line}\n`);
  };
  try {
    const hub = await startDemoHub(join(scratch, 'hub'), await freePort(), 1, log);
    ends.push(() => hub.running.stop());
    const job = await reportJobs(hub);
    const wire = await startCuttableProxy(hub.url);
    ends.push(() => wire.stop());

    const network = await startBadNetwork(wire.url);
    ends.push(() => network.stop());

    const data = join(scratch, 'live-tablet');
    const equipped = await equipDemoTablet(hub, { index: 0, data, hubUrl: network.url });
    await equipped.stop();
    const script = join(root, 'src-main', 'browser.ts');
    const tablet = await startProgram(equipped.name, script, ['--data', data], log);
    ends.push(() => tablet.stop());
    const url = String(tablet.ready.url);
    const screen = await openTabletBridge(url);
    ends.push(() => screen.close());
    const codes = await signOn(screen.bridge, equipped);

    const dispatcher = hub.secrets.console.find(({ roles }) => roles.includes('dispatcher'));
    if (!dispatcher) throw new Error('the demo hub has no dispatcher');
    const desk = await openConsoleClient(hub.url, dispatcher);
    ends.push(() => desk.close());
    const isAllSent = async () => (await screen.bridge.read('sync', {})).waiting === 0;
    return {
      unit: equipped.unit,
      url,
      job,
      wire,
      network,
      screen,
      desk: desk.bridge,
      codes,
      isAllSent,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reports open jobs by the feed. @returns the last one */
async function reportJobs({ url, secrets }: DemoHub): Promise<string> {
  let next = 0;
  let last = '';
  const report = async () => {
    while (next < openJobs) {
      const n = next++;
      last = (await postEido(url, secrets.feedToken, eidoMessage(call(n), Date.now()))).incident;
    }
  };
  await Promise.all(Array.from({ length: postedAtOnce }, report));
  return last;
}

const call = (n: number) => ({
  key: `bench-${n}`,
  at: Date.now() - (n + 1) * 30_000,
  type: 'assault in progress',
  priority: 1 + (n % 4),
  beat: '19-A',
  point: { lat: 40.762 + (n % 10) / 1000, lon: -73.968 + n / 10_000 },
  civic: { HNO: String(100 + n), PRD: 'E', RD: String(60 + (n % 30)), STS: 'St', A3: 'New York' },
  callback: '+12125550143',
  notes: ['Male, dark jacket, went north on the avenue.', 'Complainant waits in the lobby.'],
});

async function signOn(
  bridge: TabletBridge['bridge'],
  { officer, pin, unit }: { readonly officer: string; readonly pin: string; readonly unit: string },
): Promise<CodesPack> {
  const codes = await bridge.read('codes', {});
  const outcome = await bridge.act('access.signOn', { officer, pin, unit, tour: codes.tours[0]?.id ?? '' });
  if ('refused' in outcome) throw new Error(outcome.refused.reason);
  return codes;
}
