import { afterAll, beforeAll, expect, it } from 'vitest';
import { consoleCommands, consoleViews } from '../../../src-contract/console-bridge.ts';
import type { ConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { readAudit } from '../support/read-audit.ts';
import { startTestHub, type TestHub } from '../support/test-hub.ts';

let hub: TestHub;
const consoles = new Map<string, ConsoleClient>();
beforeAll(async () => {
  hub = await startTestHub();
  for (const role of ['dispatcher', 'supervisor', 'fleetTech', 'admin', 'auditor'] as const) {
    await hub.addUser(role, [role]);
    consoles.set(role, await hub.console(role));
  }
});
afterAll(async () => {
  for (const one of consoles.values()) one.close();
  await hub.close();
});

const id = crypto.randomUUID();
const params = {
  'dispatch.assign': { incident: id, unit: '19-A' },
  'dispatch.unassign': { incident: id, unit: '19-A' },
  'dispatch.setStatus': { unit: '19-A', status: 'available' },
  'dispatch.clear': { incident: id, unit: '19-A', disposition: '10-90X' },
  'dispatch.addNote': { incident: id, text: 'Words' },
  'dispatch.close': { incident: id, disposition: '10-90X' },
  'dispatch.reassign': { incident: id, from: '19-A', to: '19-B' },
  'dispatch.preempt': { incident: id, unit: '19-A' },
  'dispatch.hold': { incident: id },
  'dispatch.return': { incident: id },
  'dispatch.cancel': { incident: id, disposition: '10-90X' },
  'dispatch.merge': { incident: id, into: crypto.randomUUID() },
  'dispatch.split': { incident: id, jobType: '10-10' },
  'dispatch.schedule': { incident: id, at: Date.now() + 60_000 },
  'dispatch.report': { jobType: 'none', location: { address: '1 E 72 ST' } },
  'bulletins.issue': {
    kind: 'bolo',
    title: 'Words',
    text: '',
    area: { kind: 'precinct', id: 'none' },
    expiresAt: 4e12,
    source: 'Desk',
  },
  'bulletins.cancel': { bulletin: id, reason: 'Words' },
  'messages.send': { to: [{ kind: 'unit', id: '19-Z' }], text: 'Words' },
  'messages.read': { messages: [id] },
  'emergency.acknowledge': { emergency: id },
  'emergency.recall': { emergency: id, reason: 'Words' },
  'emergency.end': { emergency: id },
  'records.approve': { report: id },
  'records.return': { report: id, reason: 'Words', marks: {} },
} as const;

const asked: Readonly<Record<string, Record<string, never>>> = Object.fromEntries(
  Object.entries({
    job: { incident: id },
    report: { report: id },
    names: { actors: ['1001'] },
    messageReach: { message: id },
    unitHistory: { unit: '19-A', since: 0 },
    places: { text: 'E 72' },
  }),
) as never;

/** Who may, for each command and view. Whoever is not named may not. */
const mayAct: Readonly<Record<string, readonly string[]>> = {
  dispatcher: Object.keys(params).filter(
    (name) => !name.startsWith('records.') && name !== 'emergency.recall',
  ),
  supervisor: Object.keys(params),
};
const everyone = ['session', 'codes', 'baseMap'];
const jobs = [
  'messages',
  'messageReach',
  'emergencies',
  'board',
  'job',
  'bulletins',
  'units',
  'positions',
  'names',
  'unitHistory',
  'places',
];
const maySee: Readonly<Record<string, readonly string[]>> = {
  dispatcher: [...everyone, ...jobs],
  supervisor: Object.keys(consoleViews).filter((view) => view !== 'audit'),
  auditor: Object.keys(consoleViews),
  fleetTech: [...everyone, 'units', 'positions'],
  admin: everyone,
};

it('does a command only for the roles that may, whatever it is about', async () => {
  expect(Object.keys(params).sort()).toEqual(Object.keys(consoleCommands).sort());
  for (const [role, { bridge }] of consoles) {
    for (const [name, given] of Object.entries(params)) {
      const outcome = await bridge.act(
        name as 'dispatch.assign',
        given as (typeof params)['dispatch.assign'],
      );
      const code = 'refused' in outcome ? outcome.refused.code : 'ok';
      const isAllowed = mayAct[role]?.includes(name) ?? false;
      // There is nothing to do it to: who may is told that.
      if (isAllowed) expect(code, `${role} ${name}`).toMatch(/^unknown-/);
      else expect(code, `${role} ${name}`).toBe('not-allowed');
    }
  }
});

it('shows a view only to the roles that may see it', async () => {
  for (const [role, { bridge }] of consoles) {
    for (const name of Object.keys(consoleViews)) {
      const given = asked[name] ?? {};
      const read = bridge.read(name as 'board', given);
      if (maySee[role]?.includes(name)) await expect(read, `${role} ${name}`).resolves.toBeDefined();
      else await expect(read, `${role} ${name}`).rejects.toThrow('may not see this');
    }
  }
});

it('whose roles are changed has to sign in again before the next act', async () => {
  const supervisor = consoles.get('supervisor');
  await hub.access.accounts.saveUser({
    user: 'supervisor',
    name: 'Demo supervisor',
    roles: ['fleetTech'],
    passwordHash: '$argon2id$none',
  });
  await expect(supervisor?.bridge.act('records.approve', { report: id })).rejects.toThrow();
});

it('writes a refused act down', async () => {
  expect(await readAudit(hub.databaseUrl)).toContainEqual(
    expect.objectContaining({ actor: 'user:fleetTech', action: 'dispatch.assign', outcome: 'not-allowed' }),
  );
});

it('tells a console which officer its user is, and what the hub’s clock says', async () => {
  await hub.addOfficer('1001', '246810', 'supervisor');
  await hub.addUser('sergeant', ['supervisor'], '1001');
  const one = await hub.console('sergeant');
  try {
    const before = await one.bridge.read('session', {});
    expect(before).toMatchObject({ user: 'sergeant', officer: '1001' });
    hub.pass(3_600_000);
    expect((await one.bridge.read('session', {})).now - before.now).toBeGreaterThanOrEqual(3_600_000);
    expect(await consoles.get('auditor')?.bridge.read('session', {})).not.toHaveProperty('officer');
  } finally {
    one.close();
  }
});
