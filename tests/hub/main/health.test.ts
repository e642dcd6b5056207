import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../support/test-hub.ts';

let hub: TestHub | undefined;
afterEach(() => hub?.close());

it('says in words that the database is away, goes on answering, and still stops in order', async () => {
  const one = await startTestHub();
  hub = one;
  const health = async () => (await fetch(`${one.url}/health`)).status;
  expect(await health()).toBe(200);
  const [pid] = readFileSync(join(one.data, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await expect.poll(health, { timeout: 10_000 }).toBe(503);
  const answer = await fetch(`${one.url}/health`);
  expect(await answer.json()).toMatchObject({
    ok: false,
    database: 'away',
    reason: expect.stringContaining('Tablets keep working'),
  });
  expect((await fetch(`${one.url}/`)).status).not.toBe(500);
  const signIn = await fetch(`${one.url}/console/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: one.url },
    body: JSON.stringify({ user: 'desk', password: 'any' }),
  });
  expect(signIn.status).toBe(500);
  expect(await signIn.json()).toMatchObject({ refused: { code: 'hub-fault' } });
});
