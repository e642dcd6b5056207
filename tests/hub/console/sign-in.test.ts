import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readAudit } from '../support/read-audit.ts';
import { passwordOf, post, startTestHub, type TestHub } from '../support/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
  await hub.addUser('desk', ['dispatcher']);
  await hub.addUser('other', ['dispatcher']);
});
afterAll(() => hub.close());

const own = () => ({ origin: hub.url });
const signIn = (user: string, password = passwordOf(user), headers: Record<string, string> = own()) =>
  post(`${hub.url}/console/sign-in`, { user, password }, headers);
const cookieOf = ({ cookies }: { cookies: string[] }) => cookies[0]?.split(';')[0] ?? '';
const session = (cookie: string) => fetch(`${hub.url}/console/session`, { headers: { cookie } });

/** The status with which a bridge is refused, or `open`. */
function knock(headers: Record<string, string>): Promise<number | 'open'> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/console/bridge`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    socket.on('error', reject);
  });
}

it('signs a user in with a cookie that no script and no other site can use', async () => {
  const answer = await signIn('desk');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ user: 'desk', name: 'Demo desk', roles: ['dispatcher'] });
  const [cookie = ''] = answer.cookies;
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200'])
    expect(cookie).toContain(part);
  expect(await (await session(cookieOf(answer))).json()).toEqual(answer.body);
  expect(await knock({ cookie: cookieOf(answer), ...own() })).toBe('open');
});

it('says the same of a wrong password and of a user who is not there, and gives no cookie', async () => {
  const wrong = await signIn('desk', 'not this one');
  expect(wrong).toMatchObject({ status: 401, cookies: [] });
  expect(await signIn('nobody', 'not this one')).toEqual(wrong);
});

it('lets no page of another site sign in, sign out or open a bridge', async () => {
  const cookie = cookieOf(await signIn('desk'));
  for (const origin of ['http://elsewhere.example', 'null', `${hub.url}.example`]) {
    expect((await signIn('desk', passwordOf('desk'), { origin })).status).toBe(403);
    expect((await post(`${hub.url}/console/sign-out`, {}, { origin, cookie })).status).toBe(403);
    expect(await knock({ cookie, origin })).toBe(403);
  }
  expect(await knock({ cookie })).toBe(403);
  expect((await session(cookie)).status).toBe(200);
});

it('opens no bridge without a session', async () => {
  const name = cookieOf(await signIn('desk')).split('=')[0];
  expect(await knock(own())).toBe(401);
  expect(await knock({ ...own(), cookie: `${name}=${'x'.repeat(43)}` })).toBe(401);
});

it('ends a session at sign-out, with the bridges that are open in it and no other', async () => {
  const [one, other] = [cookieOf(await signIn('desk')), cookieOf(await signIn('other'))];
  const open = (cookie: string) =>
    new WebSocket(`${hub.url.replace('http', 'ws')}/console/bridge`, { headers: { cookie, ...own() } });
  const [ending, staying] = [open(one), open(other)];
  await Promise.all(
    [ending, staying].map((socket) => new Promise((resolve) => socket.once('open', resolve))),
  );
  const closed = new Promise((resolve) => ending.once('close', resolve));
  expect((await post(`${hub.url}/console/sign-out`, {}, { cookie: one, ...own() })).status).toBe(204);
  expect(await closed).toBe(4401);
  expect((await session(one)).status).toBe(401);
  expect(staying.readyState).toBe(WebSocket.OPEN);
  staying.close();
});

it('ends a session in which nothing was asked for two hours, and every session after twelve', async () => {
  const idle = cookieOf(await signIn('desk'));
  hub.pass(7_199_000);
  expect((await session(idle)).status).toBe(200);
  hub.pass(2000);
  expect((await session(idle)).status).toBe(401);

  const busy = await hub.console('desk');
  const long = cookieOf(await signIn('other'));
  const client = new WebSocket(`${hub.url.replace('http', 'ws')}/console/bridge`, {
    headers: { cookie: long, ...own() },
  });
  await new Promise((resolve) => client.once('open', resolve));
  for (let hour = 1; hour <= 12; hour += 1) {
    client.send(JSON.stringify({ do: 'read', n: hour, name: 'session', params: {} }));
    await new Promise((resolve) => client.once('message', resolve));
    await expect.poll(async () => (await session(long)).status).toBe(200);
    hub.pass(3_590_000);
  }
  hub.pass(200_000);
  expect((await session(long)).status).toBe(401);
  // Asked in what was a good session when it was opened.
  await expect(busy.bridge.read('board', {})).rejects.toThrow();
  busy.close();
  client.terminate();
});

it('a user who gets a new password is signed out everywhere', async () => {
  const cookie = cookieOf(await signIn('desk'));
  await hub.addUser('desk', ['dispatcher']);
  expect((await session(cookie)).status).toBe(401);
});

it('locks a name after five wrong passwords', async () => {
  for (let tries = 1; tries <= 5; tries += 1) expect((await signIn('locked', 'wrong')).status).toBe(401);
  expect((await signIn('locked', 'wrong')).status).toBe(423);
});

it('keeps sessions, and who signed in, without the secrets', async () => {
  const cookie = cookieOf(await signIn('other')).split('=')[1] ?? '';
  const trail = await readAudit(hub.databaseUrl);
  expect(trail).toContainEqual({
    actor: 'user:other',
    action: 'console.signIn',
    subject: null,
    outcome: 'ok',
    details: {},
  });
  const everything = `${JSON.stringify(trail)}${hub.log.join('')}`;
  for (const secret of [cookie, passwordOf('desk')]) expect(everything).not.toContain(secret);
});
