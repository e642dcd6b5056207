import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectronRuntime } from '../../src-tools/electron-runtime.ts';

let electronPackage: string;
beforeEach(() => {
  electronPackage = mkdtempSync(join(tmpdir(), 'sector-electron-'));
});
afterEach(() => rmSync(electronPackage, { recursive: true, force: true }));

const place = (path: string, text: string) => writeFileSync(join(electronPackage, path), text);

describe('the search for Electron', () => {
  it('gives the program that is installed', async () => {
    mkdirSync(join(electronPackage, 'dist'));
    place('dist/electron', '');
    place('path.txt', 'electron');
    expect(await findElectronRuntime({ electronPackage })).toBe(join(electronPackage, 'dist', 'electron'));
  });

  it('lets the installer fetch it', async () => {
    place(
      'install.js',
      "const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist');" +
        "fs.writeFileSync(__dirname + '/dist/electron', ''); fs.writeFileSync(__dirname + '/path.txt', 'electron');",
    );
    place('package.json', '{"type":"commonjs"}');
    expect(await findElectronRuntime({ electronPackage, downloadLimitMs: 20_000 })).toBe(
      join(electronPackage, 'dist', 'electron'),
    );
  });

  it('does not wait for a download that takes too long', async () => {
    place('install.js', 'setInterval(() => {}, 1000);');
    expect(await findElectronRuntime({ electronPackage, downloadLimitMs: 200 })).toBeNull();
  });

  it.each([
    ['a failing installer', () => place('install.js', 'process.exit(1);')],
    ['no package at all', () => rmSync(electronPackage, { recursive: true })],
    ['a runtime that was cut off halfway', () => mkdirSync(join(electronPackage, 'dist'))],
    ['a program that is named and not there', () => place('path.txt', 'electron')],
    ['an empty name', () => place('path.txt', '')],
  ])('gives nothing for %s', async (_case, arrange) => {
    arrange();
    expect(await findElectronRuntime({ electronPackage })).toBeNull();
  });
});
