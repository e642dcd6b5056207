import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { hashSecret, hashToken, makeToken } from '../../../src-hub/access/secrets.ts';
import { type Hub, openHub } from '../../../src-hub/hub.ts';
import { type ConsoleClient, openConsoleClient } from '../../../src-tools/simulate/console-client.ts';

const program = dirname(dirname(dirname(import.meta.dirname)));

/** A whole hub on its own PostgreSQL in a folder of its own. */
export interface TestHub extends Hub {
  readonly data: string;
  /** Everything that it logged, one JSON text a line. */
  readonly log: string[];
  readonly adminToken: string;
  readonly feedToken: string;
  /** Moves the hub's clock, ms. */
  pass(ms: number): void;
  /** Enrols a device. @returns its token */
  addDevice(name: string, precinct?: string): Promise<string>;
  addOfficer(id: string, pin: string, role?: 'officer' | 'supervisor'): Promise<void>;
  /** Adds a console user whose password is `password of NAME`. */
  addUser(user: string, roles: readonly TestRole[], officer?: string): Promise<void>;
  /** Signs a user in and connects them. */
  console(user: string): Promise<ConsoleClient>;
}
type TestRole = 'dispatcher' | 'supervisor' | 'fleetTech' | 'admin' | 'auditor';

export const passwordOf = (user: string) => `password of ${user}`;

export async function startTestHub(): Promise<TestHub> {
  const data = mkdtempSync(join(tmpdir(), 'sector-hub-'));
  const log: string[] = [];
  let passed = 0;
  const hub = await openHub({
    data,
    program,
    version: '0.0.0',
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'info' }, { write: (line) => void log.push(line) }),
    now: () => Date.now() + passed,
  });
  const { access } = hub;
  const [adminToken, feedToken] = [makeToken(), makeToken()];
  await access.tokens.save('admin', 'test', hashToken(adminToken), 0);
  await access.tokens.save('feed', 'test', hashToken(feedToken), 0);
  return {
    ...hub,
    data,
    log,
    adminToken,
    feedToken,
    pass(ms) {
      passed += ms;
    },
    async addDevice(name, precinct = '19') {
      const token = makeToken();
      await access.devices.add({ name, precinct }, hashToken(token), 0);
      return token;
    },
    async addOfficer(id, pin, role = 'officer') {
      await access.accounts.saveOfficer({
        id,
        name: `Demo officer ${id}`,
        role,
        pinHash: await hashSecret(pin),
      });
    },
    async addUser(user, roles, officer) {
      const passwordHash = await hashSecret(passwordOf(user));
      await access.accounts.saveUser({
        user,
        name: `Demo ${user}`,
        roles,
        ...(officer && { officer }),
        passwordHash,
      });
    },
    console: (user) => openConsoleClient(hub.url, { user, password: passwordOf(user) }),
    async close() {
      await hub.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** POSTs JSON and gives the answer back whatever its status. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown; cookies: string[] }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    cookies: response.headers.getSetCookie(),
  };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
