import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerUpdateFeed } from '../../../src-hub/fleet/update-feed.ts';
import type { UpdateState } from '../../../src-main/update/state.ts';
import { openUpdater, platformEngine } from '../../../src-main/update/updater.ts';
import { nodeUpdateEngine } from '../../support/node-update-engine.ts';

const token = 'device-token-of-this-test';
let folder: string;
let feed: string;
let hub: FastifyInstance;
let address: string;
let lines: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-update-'));
  feed = join(folder, 'feed');
  const running = join(folder, 'Sector-1.0.0.AppImage');
  writeFileSync(running, 'the running program');
  vi.stubEnv('APPIMAGE', running);
  lines = [];
  hub = Fastify();
  await registerUpdateFeed(hub, { folder: feed, authorise: (header) => header === `Bearer ${token}` });
  address = await hub.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  await hub.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts a version on the hub as electron-builder would: the file, and a channel file with its hash. */
function publish(version: string): { file: string; content: Buffer } {
  const name = `Sector-${version}.AppImage`;
  const content = randomBytes(200_000);
  const sha512 = createHash('sha512').update(content).digest('base64');
  mkdirSync(feed, { recursive: true });
  writeFileSync(join(feed, name), content);
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  writeFileSync(
    join(feed, `latest-linux${arch}.yml`),
    [
      `version: ${version}`,
      'files:',
      `  - url: ${name}`,
      `    sha512: ${sha512}`,
      `    size: ${content.length}`,
      `path: ${name}`,
      `sha512: ${sha512}`,
      "releaseDate: '2026-11-24T12:00:00.000Z'",
      '',
    ].join('\n'),
  );
  return { file: join(feed, name), content };
}

function updaterOf(version: string, withToken = token, hubAddress = address) {
  const write = (details: object, words: string) => lines.push(JSON.stringify({ ...details, words }));
  return openUpdater(
    { hub: hubAddress, token: withToken },
    nodeUpdateEngine(version, join(folder, 'cache')),
    { info: write, warn: write, error: write },
  );
}

const downloaded = () =>
  readdirSync(join(folder, 'cache'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.AppImage'),
  );

describe.skipIf(process.platform === 'win32')('updates from the hub', () => {
  it('finds a newer version, and fetches it only when told to', async () => {
    const { content } = publish('1.1.0');
    const updater = updaterOf('1.0.0');
    const seen: UpdateState['at'][] = [];
    updater.watch((state) => seen.push(state.at));

    expect(await updater.check()).toEqual({ at: 'available', version: '1.1.0' });
    expect(downloaded()).toEqual([]);

    expect(await updater.download()).toEqual({ at: 'ready', version: '1.1.0' });
    expect(downloaded()).toHaveLength(1);
    expect(seen.slice(0, 3)).toEqual(['checking', 'available', 'downloading']);
    expect(seen.at(-1)).toBe('ready');
    expect(readFileSync(join(folder, 'cache', downloaded()[0] ?? ''))).toEqual(content);
  });

  it('throws a changed file away and says so', async () => {
    const { file, content } = publish('1.1.0');
    content[1000] = (content[1000] ?? 0) ^ 0xff;
    writeFileSync(file, content);
    const updater = updaterOf('1.0.0');
    await updater.check();

    const state = await updater.download();
    expect(state).toMatchObject({ at: 'failed', during: 'download' });
    expect(state.at === 'failed' && state.reason).toMatch(/not the one that the hub announced.*thrown away/);
    expect(downloaded()).toEqual([]);
  });

  it.each(['0.9.9', '1.0.0'])('is not moved from 1.0.0 by a hub that offers %s', async (offered) => {
    publish(offered);
    const updater = updaterOf('1.0.0');
    expect(await updater.check()).toEqual({ at: 'idle' });
    expect(await updater.download()).toEqual({ at: 'idle' });
  });

  it('is idle at a hub that has published nothing', async () => {
    expect(await updaterOf('1.0.0').check()).toEqual({ at: 'idle' });
  });

  it('says that the hub does not know the tablet', async () => {
    publish('1.1.0');
    const state = await updaterOf('1.0.0', 'a-stranger').check();
    expect(state.at === 'failed' && state.reason).toMatch(/Enrol the tablet/);
  });

  it('can be asked again after the hub was away', async () => {
    publish('1.1.0');
    const port = Number(new URL(address).port);
    await hub.close();
    const updater = updaterOf('1.0.0');
    expect(await updater.check()).toMatchObject({ at: 'failed', during: 'check' });

    hub = Fastify();
    await registerUpdateFeed(hub, { folder: feed, authorise: () => true });
    await hub.listen({ host: '127.0.0.1', port });
    expect(await updater.check()).toEqual({ at: 'available', version: '1.1.0' });
  });

  it('never writes the device token to the log', async () => {
    publish('1.1.0');
    const updater = updaterOf('1.0.0');
    await updater.check();
    await updater.download();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toContain(token);
  });

  it('leaves a program alone that cannot replace itself', () => {
    expect(platformEngine('linux', {})).toBeUndefined();
    expect(platformEngine('darwin', {})).toBeUndefined();
  });
});
