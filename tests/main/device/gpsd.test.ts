import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { type AddressInfo, connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Fix } from '../../../src-contract/geo.ts';
import { followGpsd, type Gps } from '../../../src-main/device/gps.ts';
import { followMotion } from '../../../src-main/device/motion.ts';
import { systemClock } from '../../../src-main/sync/clock.ts';
import { silent } from '../support/fixtures.ts';

const logs = join(dirname(fileURLToPath(import.meta.url)), 'logs');
const isHere =
  spawnSync('gpsfake', ['-V']).error === undefined && spawnSync('gpsd', ['-V']).error === undefined;
const patience = { timeout: 20_000 };

/** Where each made-up receiver is: one drives at 40.77, the other walks at 40.78. */
const isWalk = ({ lon }: Fix) => lon > -73.9505;

describe.skipIf(!isHere)(
  `the real gpsd${isHere ? '' : ' (skipped: gpsd and gpsfake are not installed)'}`,
  () => {
    let daemon: ChildProcess;
    let port: number;
    const following: Gps[] = [];

    beforeAll(async () => {
      port = await freePort();
      const files = ['drive.nmea', 'walk.nmea'].map((name) => join(logs, name));
      daemon = spawn('gpsfake', ['-q', '-c', '0.02', '-P', String(port), ...files], {
        detached: true,
        stdio: 'ignore',
      });
    });
    afterAll(async () => {
      for (const gps of following) gps.stop();
      const gone = new Promise((resolve) => daemon.on('exit', resolve));
      // It has the daemon in its own group.
      if (daemon.pid) process.kill(-daemon.pid, 'SIGTERM');
      await gone;
    });

    const follow = (address: string) => {
      const fixes: Fix[] = [];
      following.push(followGpsd(address, { clock: systemClock, log: silent }, (fix) => fixes.push(fix)));
      return fixes;
    };

    it('tells a drive: place, heading, speed and accuracy, stamped now and not in the week of the receiver', async () => {
      const before = Date.now();
      const fixes = follow(`127.0.0.1:${port}`);
      await vi.waitFor(() => {
        const drive = fixes.find(({ speed = 0, accuracy }) => speed > 8 && accuracy !== undefined);
        expect(drive?.heading).toBeCloseTo(29, 0);
        expect(drive?.lat).toBeCloseTo(40.77, 1);
        expect(drive?.accuracy).toBeGreaterThan(0);
        expect(drive?.at).toBeGreaterThanOrEqual(before);
      }, patience);
    });

    it('tells of one receiver alone where it has several', async () => {
      const paths = await vi.waitFor(async () => {
        const found = await devicesOf(port);
        expect(found).toHaveLength(2);
        return found;
      }, patience);
      const both = paths.map((path) => follow(`127.0.0.1:${port}${path}`));
      await vi.waitFor(
        () => expect(Math.min(...both.map(({ length }) => length))).toBeGreaterThan(20),
        patience,
      );
      for (const fixes of both) expect(new Set(fixes.map(isWalk)).size).toBe(1);
      expect(both.map(([first]) => first && isWalk(first)).sort()).toEqual([false, true]);
    });

    it('tells when the car moves and when it has stopped, of the receiver that drives and not of the one that walks', async () => {
      const told = await Promise.all(
        (await devicesOf(port)).map((path) => {
          const turns: boolean[] = [];
          const motion = followMotion(systemClock, () => turns.push(motion.isMoving()));
          const parts = { clock: systemClock, log: silent };
          following.push(followGpsd(`127.0.0.1:${port}${path}`, parts, motion.hear), motion);
          return turns;
        }),
      );
      await vi.waitFor(
        () => expect(told.map(({ length }) => length >= 2).sort()).toEqual([false, true]),
        patience,
      );
      expect(told.find(({ length }) => length === 0)).toEqual([]);
      expect(told.find(({ length }) => length > 0)?.slice(0, 2)).toEqual([true, false]);
    });
  },
);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The paths of a gpsd's receivers. */
function devicesOf(port: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('error', reject);
    socket.on('data', (chunk: string) => {
      text += chunk;
      const line = text
        .split('\n')
        .find((each) => each.startsWith('{"class":"DEVICES"') && text.includes('\n'));
      if (!line?.trimEnd().endsWith('}')) return;
      socket.destroy();
      const { devices } = JSON.parse(line) as { devices: { path: string }[] };
      resolve(devices.map(({ path }) => path));
    });
    socket.write('?DEVICES;\n');
  });
}
