import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CuttableProxy, startCuttableProxy } from '../../../src-tools/network/cuttable-proxy.ts';
import { buildScreens } from '../../../src-tools/start/build-screens.ts';
import {
  type DemoHub,
  type DemoTablet,
  startDemoHub,
  startDemoTablet,
} from '../../../src-tools/start/demo-stage.ts';
import { freePort } from '../../../src-tools/start/ports.ts';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** A tablet on the stage, with the wire to its hub. */
export interface StageTablet extends DemoTablet {
  /** Cut it, and this tablet is offline. */
  readonly wire: CuttableProxy;
}

/** A hub and tablets as real processes on free ports, in a folder that goes away with them. */
export interface Stage {
  readonly hub: DemoHub;
  readonly tablets: readonly StageTablet[];
  close(): Promise<void>;
}

/** @param count how many tablets */
export async function openStage(count: number): Promise<Stage> {
  await buildScreens(root);
  const data = mkdtempSync(join(tmpdir(), 'sector-story-'));
  const parts: { stop(): Promise<void> }[] = [];
  const close = async () => {
    for (let part = parts.pop(); part; part = parts.pop()) await part.stop();
    rmSync(data, { recursive: true, force: true });
  };
  const log = (line: string) => {
    if (/"level":(?:50|60)/.test(line) || !line.startsWith('{')) process.stderr.write(`${line}\n`);
  };
  try {
    const hub = await startDemoHub(join(data, 'hub'), await freePort(), count, log);
    parts.push(hub.running);
    const tablets: StageTablet[] = [];
    for (let index = 0; index < count; index += 1) {
      const wire = await startCuttableProxy(hub.url);
      parts.push(wire);
      const folder = join(data, `tablet-${index + 1}`);
      mkdirSync(folder);
      const options = { index, data: folder, port: await freePort(), hubUrl: wire.url };
      const tablet = await startDemoTablet(hub, options, log);
      parts.push(tablet);
      tablets.push({ ...tablet, wire });
    }
    return { hub, tablets, close };
  } catch (error) {
    await close();
    throw error;
  }
}
