import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bearer, startTestHub, type TestHub } from '../support/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

/** What a stranger may ask for: nothing of it is about a person or a place. */
const open: Readonly<Record<string, number>> = {
  'GET /health': 200,
  'GET /': 200,
  'GET /assets/*': 404,
  // Here the question itself is whether somebody may come in.
  'POST /console/sign-in': 403,
  'POST /console/sign-out': 403,
};

it('gives nobody anything who does not say who they are, at any address that it answers', async () => {
  const asked = hub.routes.filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS');
  expect(asked.length).toBeGreaterThan(9);
  for (const { method, path } of asked) {
    const url = `${hub.url}${path.replace('*', 'some').replace(':name', 'some')}`;
    // As through a proxy on this machine: that is nobody's own machine.
    const far = { 'x-forwarded-for': '192.0.2.1' };
    for (const headers of [far, { ...far, ...bearer('x'.repeat(43)) }, { ...far, cookie: 'sector=1' }]) {
      const { status } = await fetch(url, { method, headers });
      const wanted = open[`${method} ${path}`];
      if (wanted === undefined) expect(status, `${method} ${path}`).toBe(401);
      else expect([wanted, 503], `${method} ${path}`).toContain(status);
    }
  }
});

it('one token does not open what another opens', async () => {
  const device = await hub.addDevice('tablet-1');
  const status = async (method: string, path: string, token: string) =>
    (await fetch(`${hub.url}${path}`, { method, headers: bearer(token) })).status;
  for (const token of [device, hub.feedToken]) expect(await status('GET', '/fleet/devices', token)).toBe(401);
  for (const token of [device, hub.adminToken]) expect(await status('POST', '/feeds/eido', token)).toBe(401);
  for (const token of [hub.feedToken, hub.adminToken]) {
    expect(await status('POST', '/access/sign-on', token)).toBe(401);
    expect(await status('GET', '/updates/latest.yml', token)).toBe(401);
  }
  expect(await status('GET', '/fleet/devices', hub.adminToken)).toBe(200);
});

it('sends with every answer what keeps a page from being used against its reader', async () => {
  for (const path of ['/', '/health', '/nothing', '/fleet/devices']) {
    const { headers } = await fetch(`${hub.url}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

it('gives no file outside of the built pages', async () => {
  for (const path of [
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
  ]) {
    // `fetch` would tidy the path.
    const status = await new Promise((resolve, reject) => {
      request(`${hub.url}`, { path }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status, path).toBeGreaterThanOrEqual(400);
  }
});

it('turns away what it does not answer, in words', async () => {
  const response = await fetch(`${hub.url}/nothing`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ refused: { code: 'not-found' } });
});
