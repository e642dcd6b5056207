import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CodesPack } from '../../src-contract/codes.ts';
import type { Access } from '../access/access.ts';
import { hashSecret, hashToken, makePassword, makePin, makeToken } from '../access/secrets.ts';
import { type DemoSecrets, readSecretsFile, writeSecretsFile } from './secrets-file.ts';

const officerCount = 32;
/** Seen as the supervisor of a tour; the others are officers. Not among the first, which the demo's tablets take. */
const supervisorAt = 20;

export interface DemoOptions {
  /** The hub's data folder: `demo.json` is written there. */
  readonly folder: string;
  readonly access: Access;
  readonly codes: CodesPack;
  /** How many devices are enrolled for the tablets that stand beside the hub. */
  readonly tablets: number;
}

/**
 * Fills a hub that was started to be tried out: officers, console users, tokens and devices, with random secrets that are
 * kept in `demo.json`. Once for a data folder; a later start with more tablets only enrols those.
 */
export async function seedDemo({ folder, access, codes, tablets }: DemoOptions): Promise<void> {
  const file = join(folder, 'demo.json');
  const before = readSecretsFile(file);
  // A folder whose database was another one is begun anew.
  const isHere = before && (await access.tokens.nameOf('admin', hashToken(before.adminToken))) !== undefined;
  const secrets = isHere ? before : await makeSecrets(access);
  const devices = [...secrets.devices];
  for (const { id: unit, precinct } of unitsOf(codes).slice(devices.length, tablets)) {
    const token = makeToken();
    const name = `tablet-${devices.length + 1}`;
    // Left over from a start that was cut off before its secrets were written.
    await access.devices.revoke(name, access.now());
    await access.devices.add({ name, precinct }, hashToken(token), access.now());
    devices.push({ name, precinct, unit, token });
  }
  if (isHere && devices.length === secrets.devices.length) return;
  if (!isHere) rmSync(file, { force: true });
  writeSecretsFile(file, { ...secrets, devices });
}

async function makeSecrets(access: Access): Promise<DemoSecrets> {
  const { accounts, tokens, now } = access;
  const officers = Array.from({ length: officerCount }, (_, index) => ({
    id: String(1001 + index),
    name: `Demo ${index === supervisorAt ? 'supervisor' : 'officer'} ${index + 1}`,
    role: index === supervisorAt ? ('supervisor' as const) : ('officer' as const),
    pin: makePin(),
  }));
  await Promise.all(
    officers.map(async ({ pin, ...officer }) =>
      accounts.saveOfficer({ ...officer, pinHash: await hashSecret(pin) }),
    ),
  );
  const console: DemoSecrets['console'] = [
    { user: 'desk', name: 'Demo desk', password: makePassword(), roles: ['dispatcher', 'supervisor'] },
    { user: 'fleet', name: 'Demo fleet tech', password: makePassword(), roles: ['fleetTech', 'admin'] },
    { user: 'dispatch', name: 'Demo dispatcher', password: makePassword(), roles: ['dispatcher'] },
  ];
  for (const { password, ...user } of console)
    await accounts.saveUser({ ...user, passwordHash: await hashSecret(password) });
  const [feedToken, adminToken] = [makeToken(), makeToken()];
  await tokens.save('feed', 'demo', hashToken(feedToken), now());
  await tokens.save('admin', 'demo', hashToken(adminToken), now());
  return { officers, console, feedToken, adminToken, devices: [] };
}

/** The order in which tablets get units: the precinct's where calls go by default, then all others, as the pack has them. */
function unitsOf(codes: CodesPack): CodesPack['units'] {
  const isHome = ({ precinct }: CodesPack['units'][number]) => precinct === codes.feeds.defaultPrecinct;
  return [...codes.units.filter(isHome), ...codes.units.filter((unit) => !isHome(unit))];
}
