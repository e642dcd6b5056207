import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, expect, type Page, test } from '@playwright/test';
import { findElectronRuntime } from '../../src-tools/electron-runtime.ts';
import { buildMain } from '../../src-tools/package/build-main.ts';
import { buildScreens } from '../../src-tools/start/build-screens.ts';
import { type DemoHub, equipDemoTablet, startDemoHub } from '../../src-tools/start/demo-stage.ts';
import { freePort } from '../../src-tools/start/ports.ts';

/*
 * The tablet in Electron itself. Its runtime is downloaded, so it is not everywhere; without it, or as root, under whom
 * Electron's sandbox does not run, the suite is skipped in words. Every door is also tried against a double in tests/main/electron.
 */

const root = join(import.meta.dirname, '../..');
const runtime = await findElectronRuntime({ downloadLimitMs: 0 });
const absent = !runtime
  ? 'no Electron runtime'
  : process.getuid?.() === 0
    ? 'Electron does not run as root'
    : '';

test.describe(`the tablet in Electron${absent && ` (skipped: ${absent})`}`, () => {
  test.skip(absent !== '', absent);

  let data: string;
  let hub: DemoHub;
  let equipped: { stop(): Promise<void> };
  test.beforeAll(async () => {
    await buildScreens(root);
    await buildMain(root);
    data = mkdtempSync(join(tmpdir(), 'sector-electron-'));
    hub = await startDemoHub(join(data, 'hub'), await freePort(), 1, () => undefined);
    equipped = await equipDemoTablet(hub, { index: 0, data: join(data, 'tablet') });
  });
  test.afterAll(async () => {
    await equipped.stop();
    await hub.running.stop();
    rmSync(data, { recursive: true, force: true });
  });

  let tablet: ElectronApplication;
  let page: Page;
  test.beforeEach(async () => {
    tablet = await electron.launch({
      ...(runtime && { executablePath: runtime }),
      args: [root, '--data', join(data, 'tablet')],
    });
    page = await tablet.firstWindow();
  });
  test.afterEach(() => tablet.close());

  test('shows its screens in a kiosk, from its own files', async () => {
    expect(page.url()).toBe('app://sector/');
    await expect(page.getByRole('button').first()).toBeVisible();
    expect(
      await tablet.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isKiosk())),
    ).toEqual([true]);
  });

  test('gives the page text in and text out, and nothing of Node', async () => {
    const seen = await page.evaluate(() => ({
      host: Object.keys((globalThis as unknown as { sectorHost: object }).sectorHost).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    }));
    expect(seen).toEqual({ host: ['onText', 'send'], node: [] });
  });

  test('goes nowhere, opens nothing, and asks for nothing', async () => {
    const seen = await page.evaluate(async () => {
      const opened = window.open('https://example.org/');
      const fetched = await fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      );
      const place = await navigator.permissions.query({ name: 'geolocation' });
      location.assign('https://example.org/');
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { opened, fetched, place: place.state };
    });
    expect(seen).toEqual({ opened: null, fetched: 'refused', place: 'denied' });
    expect(page.url()).toBe('app://sector/');
    expect(tablet.windows()).toHaveLength(1);
  });
});
