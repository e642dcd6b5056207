import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMain } from '../../src-tools/package/build-main.ts';
import { packWithElectron } from '../../src-tools/package/pack.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'sector-package-'));
const out = join(folder, 'out');
const app = join(out, 'linux-unpacked', 'resources', 'app');

/** What electron-builder copies as Electron; nothing of it is run. */
function standInElectron(): string {
  const electron = join(folder, 'electron');
  mkdirSync(join(electron, 'resources'), { recursive: true });
  for (const file of ['electron', 'chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(electron, file), '');
  chmodSync(join(electron, 'electron'), 0o755);
  writeFileSync(join(electron, 'version'), '41.7.1');
  return electron;
}

describe.skipIf(process.platform !== 'linux')('the packed program', () => {
  beforeAll(async () => {
    await buildMain(root);
    // The project's own rules, but in a folder that can be looked into, and without the switches inside Electron's program.
    const config = join(folder, 'config.json');
    writeFileSync(
      config,
      JSON.stringify({
        extends: join(root, 'electron-builder.yml'),
        asar: false,
        electronFuses: null,
        directories: { output: out },
      }),
    );
    expect(packWithElectron(root, standInElectron(), ['--dir', '--config', config])).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has the bundle, the migrations, the packs and the native modules, and nothing of the sources', () => {
    const has = (...path: string[]) => expect(existsSync(join(app, ...path)), path.join('/')).toBe(true);
    has('dist', 'main', 'electron.js');
    has('dist', 'main', 'preload.cjs');
    has('packs', 'codes', 'nyc', 'department.yaml');
    has('packs', 'forms', 'aided', 'form.yaml');
    expect(readdirSync(join(app, 'migrations', 'tablet'))).toEqual(
      readdirSync(join(root, 'migrations/tablet')),
    );
    expect(readdirSync(app).sort()).toEqual(['dist', 'migrations', 'node_modules', 'package.json', 'packs']);
    expect(readdirSync(join(app, 'migrations'))).toEqual(['tablet']);
    expect(readdirSync(join(app, 'node_modules')).sort()).toEqual(['@node-rs', 'better-sqlite3']);
    expect(readdirSync(join(app, 'node_modules/better-sqlite3/prebuilds'))).toEqual([
      `linux-${process.arch}.node`,
    ]);
  });

  it('names no hub to fetch updates from: that is set when the tablet is enrolled', () => {
    expect(readFileSync(join(app, '..', 'app-update.yml'), 'utf8')).toContain(
      'url: https://hub.invalid/updates/',
    );
  });

  it('runs from its own files alone, with the store locked by the system', () => {
    const data = join(folder, 'data');
    mkdirSync(data);
    writeFileSync(
      join(data, 'tablet.json'),
      JSON.stringify({
        hub: 'http://127.0.0.1:9',
        name: 'tablet-1',
        precinct: '19',
        token: 'a-device-token',
      }),
    );
    writeFileSync(join(data, 'store.key'), `${'07'.repeat(32)}\n`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'tests/support/run-packed.ts'), join(app, 'dist/main/electron.js'), data],
      { cwd: folder, encoding: 'utf8', timeout: 25_000 },
    );
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(JSON.parse(stdout)).toMatchObject({
      kiosk: true,
      sandbox: true,
      preload: join(app, 'dist/main/preload.cjs'),
      loaded: ['app://sector/'],
      page: existsSync(join(app, 'dist/renderer/tablet.html')) ? 200 : 404,
    });
    expect(existsSync(join(data, 'store.db'))).toBe(true);
    expect(readFileSync(join(data, 'store.key.json'), 'utf8')).toContain('gnome_libsecret');
    expect(existsSync(join(data, 'store.key'))).toBe(false);
  });
});
