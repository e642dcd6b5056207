import { serveBridge } from '../../../src-contract/bridge-server.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { startTablet, type Tablet } from '../../../src-main/tablet.ts';
import { percentile } from '../figure.ts';

export interface ActFigures {
  readonly perSecond: number;
  /** ms from the request to the last of: the answer, the changed job, the changed list. */
  readonly toFoldP95: number;
}

const throughputMs = 3000;
const singleActs = 300;
const silent = { info() {}, warn() {}, error() {} };

/** Notes on open jobs and statuses of the unit, through the bridge, with nobody at the other end of the link. */
export async function measureActs(store: Store, packs: string): Promise<ActFigures> {
  const tablet = startTablet({
    config: { hub: 'http://127.0.0.1:9', name: 'Bench tablet', precinct: '19', token: 'bench' },
    store,
    packs,
    log: silent,
  });
  const jobs = store.jobs.open().map(({ id }) => id);
  const perSecond = await throughput(tablet, jobs);
  const trips = await singles(tablet, jobs);
  await tablet.close();
  return { perSecond, toFoldP95: percentile(trips, 95) };
}

async function throughput({ bridge }: Tablet, jobs: readonly string[]): Promise<number> {
  const began = performance.now();
  let acts = 0;
  while (performance.now() - began < throughputMs) {
    const incident = jobs[acts % jobs.length] ?? '';
    const outcome =
      acts % 2 === 0
        ? await bridge.act['dispatch.addNote']({ incident, text: `Note ${acts}: nobody answers the door.` })
        : await bridge.act['dispatch.setStatus']({ status: acts % 4 === 1 ? 'meal' : 'available' });
    if ('refused' in outcome) throw new Error(outcome.refused.reason);
    acts += 1;
  }
  return acts / ((performance.now() - began) / 1000);
}

/** As a screen sees it that shows the list of jobs and one of them. */
async function singles(tablet: Tablet, jobs: readonly string[]): Promise<number[]> {
  let heard: (n: number) => void = () => undefined;
  const session = serveBridge(
    tablet.bridge,
    (text) => heard((JSON.parse(text) as { n: number }).n),
    (fault) => {
      throw fault;
    },
  );
  tablet.onChange((views) => session.refresh((view) => views.has(view)));
  const [incident] = jobs;
  const ask = (request: unknown) => void session.receive(JSON.stringify(request));
  /** Resolves when each of the numbers has been answered, or its view has come again. */
  const all = (wanted: readonly number[]) => {
    const missing = new Set(wanted);
    return new Promise<void>((resolve) => {
      heard = (n) => {
        missing.delete(n);
        if (missing.size === 0) resolve();
      };
    });
  };

  const shown = all([1, 2]);
  ask({ do: 'watch', n: 1, name: 'jobs', params: {} });
  ask({ do: 'watch', n: 2, name: 'job', params: { incident } });
  await shown;

  const trips: number[] = [];
  for (let act = 0; act < singleActs; act += 1) {
    const done = all([1, 2, 3]);
    const began = performance.now();
    ask({ do: 'act', n: 3, name: 'dispatch.addNote', params: { incident, text: `Note ${act}` } });
    await done;
    trips.push(performance.now() - began);
    // A list shows when a job last changed, in ms: the next act has to be another ms.
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  return trips;
}
