import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseElectron, startElectronTablet } from '../../src-tools/start/electron-window.ts';
import { keepOpen } from '../../src-tools/start/kept-open.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-window-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that writes down its arguments, a line a start, and goes on as told. */
function program(then: string): string {
  const file = join(folder, 'program');
  writeFileSync(file, `#!/bin/sh\necho "$@" >> "$0.starts"\n${then}\n`);
  chmodSync(file, 0o755);
  return file;
}
const starts = () => {
  const file = join(folder, 'program.starts');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

describe.skipIf(process.platform === 'win32')('a window that is kept open', () => {
  it('is opened again when it dies, and not when it is stopped', async () => {
    const said: string[] = [];
    const dieFirst = '[ "$(wc -l < "$0.starts")" -gt 1 ] || exit 1\nexec sleep 60';
    const window = keepOpen(program(dieFirst), ['a', 'b'], (why) => said.push(why));
    await vi.waitFor(() => expect(starts()).toEqual(['a b', 'a b']));
    await window.stop();
    expect(starts()).toHaveLength(2);
    expect(said).toEqual([]);
  });

  it('is given up in words when it dies three times at once', async () => {
    const said: string[] = [];
    const window = keepOpen(program('exit 1'), ['again'], (why) => said.push(why));
    await vi.waitFor(() => expect(said).toEqual(['The window closed three times at once.']));
    expect(starts()).toHaveLength(3);
    await window.stop();
  });

  it('is given up in words when there is no such program', async () => {
    const said: string[] = [];
    const window = keepOpen(join(folder, 'none'), [], (why) => said.push(why));
    await vi.waitFor(() => expect(said[0]).toMatch(/^The window did not open \(.*ENOENT.*\)\.$/));
    await window.stop();
  });
});

describe('the choice of Electron', () => {
  const choose = async (installed: boolean, isRoot: boolean) => {
    const said: string[] = [];
    if (installed) {
      mkdirSync(join(folder, 'dist'));
      writeFileSync(join(folder, 'dist', 'electron'), '');
      writeFileSync(join(folder, 'path.txt'), 'electron');
    }
    const search = { electronPackage: folder, downloadLimitMs: 0 };
    const runtime = await chooseElectron((words) => said.push(words), search, isRoot);
    return { runtime, said };
  };

  it('is silent where its runtime is', async () => {
    expect(await choose(true, false)).toEqual({ runtime: join(folder, 'dist', 'electron'), said: [] });
  });

  it('says in one line why Chromium is used where it is not', async () => {
    expect(await choose(false, false)).toEqual({
      runtime: null,
      said: ["Electron's runtime is not here, so the tablet runs in Chromium's kiosk mode."],
    });
  });

  it('never takes its sandbox away: root gets Chromium', async () => {
    expect(await choose(true, true)).toEqual({
      runtime: null,
      said: ["Electron does not run as root, so the tablet runs in Chromium's kiosk mode."],
    });
  });
});

describe.skipIf(process.platform === 'win32')('the first tablet in Electron', () => {
  const officer = { id: 'demo-1', name: 'Demo officer 1', pin: '123456' };
  const secrets = {
    officers: [officer],
    console: [],
    feedToken: 'f'.repeat(16),
    adminToken: 'a'.repeat(16),
    devices: [{ name: 'tablet-1', precinct: '19', unit: '19-A', token: 't'.repeat(16) }],
  };

  it('is enrolled, has a receiver and its own folder, and is served at no address', async () => {
    const data = join(folder, 'tablet-1');
    const hub = { url: 'http://127.0.0.1:9', secrets };
    const tablet = await startElectronTablet(
      program('exec sleep 60'),
      hub,
      { index: 0, data },
      () => undefined,
    );
    expect(tablet).toMatchObject({
      unit: '19-A',
      url: null,
      window: 'electron',
      officer: 'demo-1',
      pin: '123456',
    });
    await vi.waitFor(() =>
      expect(starts()).toEqual([
        expect.stringMatching(`^${root} --data ${data} --gpsd 127\\.0\\.0\\.1:\\d+$`),
      ]),
    );
    expect(JSON.parse(readFileSync(join(data, 'tablet.json'), 'utf8'))).toMatchObject({
      hub: hub.url,
      unit: '19-A',
    });
    await tablet.stop();
  });

  it('makes a key that the browser host can open the same store with, and leaves the key of a store alone', async () => {
    const data = join(folder, 'tablet-1');
    const hub = { url: 'http://127.0.0.1:9', secrets };
    const run = async () => {
      const tablet = await startElectronTablet(
        program('exec sleep 60'),
        hub,
        { index: 0, data },
        () => undefined,
      );
      await tablet.stop();
    };
    await run();
    const key = readFileSync(join(data, 'store.key'), 'utf8');
    expect(key).toMatch(/^[0-9a-f]{64}\n$/);
    rmSync(join(data, 'store.key'));
    writeFileSync(join(data, 'store.db'), 'a store');
    await run();
    expect(existsSync(join(data, 'store.key'))).toBe(false);
  });
});
