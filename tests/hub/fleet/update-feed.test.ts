import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerUpdateFeed } from '../../../src-hub/fleet/update-feed.ts';

let folder: string;
let hub: FastifyInstance;
let address: string;
const headers = { authorization: 'Bearer device' };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-feed-'));
  mkdirSync(join(folder, 'updates'));
  writeFileSync(join(folder, 'updates', 'latest-linux.yml'), 'version: 1.1.0\n');
  writeFileSync(join(folder, 'updates', '.hidden'), 'no');
  writeFileSync(join(folder, 'demo.json'), 'secrets');
  hub = Fastify();
  await registerUpdateFeed(hub, {
    folder: join(folder, 'updates'),
    authorise: async (authorization) => authorization === headers.authorization,
  });
  address = await hub.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A path as it is: `fetch` would tidy it up first. */
function statusOf(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the update feed', () => {
  it('gives an enrolled device a file, whole or by range, never from a stale cache', async () => {
    const whole = await fetch(`${address}/updates/latest-linux.yml`, { headers });
    expect(await whole.text()).toBe('version: 1.1.0\n');
    expect(whole.headers.get('cache-control')).toBe('no-cache');
    const part = await fetch(`${address}/updates/latest-linux.yml`, {
      headers: { ...headers, range: 'bytes=0-6' },
    });
    expect([part.status, await part.text()]).toEqual([206, 'version']);
  });

  it.each([undefined, 'Bearer stranger', 'Basic ZGV2aWNl'])('refuses %s in words', async (authorization) => {
    const answer = await fetch(`${address}/updates/latest-linux.yml`, {
      headers: authorization ? { authorization } : {},
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ refused: { code: 'unknown-device' } });
  });

  it('does not say to a stranger whether a file is there', async () => {
    expect((await fetch(`${address}/updates/none.yml`)).status).toBe(401);
  });

  it.each([
    '/updates/../demo.json',
    '/updates/..%2fdemo.json',
    '/updates/%2e%2e/demo.json',
    '/updates/..%5cdemo.json',
    '/updates//../demo.json',
    '/updates/.hidden',
    '/updates/',
    '/updates',
    '/updates/none.yml',
  ])('gives nothing for %s', async (path) => {
    expect(await statusOf(path)).toBeOneOf([400, 403, 404]);
  });
});
