import { hashSync } from '@node-rs/argon2';
import { hashToken } from '../../../src-hub/access/secrets.ts';
import type { HubAnswer } from '../../../src-main/access/hub-sign-on.ts';
import type { Random } from '../random.ts';
import type { Line } from './network.ts';
import type { Time } from './time.ts';

/** The PIN of every simulated officer. */
export const pin = '471100';
/** Cheap: it guards nothing. */
const sealed = hashSync(pin, { memoryCost: 8, timeCost: 1, parallelism: 1 });
/** How long an officer stands before the sign-on, ms. */
const patience = 6000;
const grantLife = 30 * 86_400_000;

/**
 * A sign-on as the hub's door does it, over the same network: the officer is looked up and a grant is saved. HTTP, and whether
 * the PIN is right, are left out.
 */
export function askHubOver(parts: {
  readonly time: Time;
  readonly random: Random;
  readonly line: Line;
  readonly device: string;
  readonly epoch: number;
}): (officer: string) => Promise<HubAnswer> {
  const { time, random, line, device, epoch } = parts;
  const travel = () => new Promise<void>((resolve) => void time.after(line.latency(), resolve));

  async function ask(officer: string): Promise<HubAnswer> {
    await travel();
    const life = line.reach();
    if (!life) return { unreachable: 'no network' };
    const who = await life.access.accounts.officer(officer);
    if (!who) return { refused: { code: 'wrong-pin', reason: 'There is no such officer.' } };
    const grant = `grant-${officer}-${random.below(1e9)}`;
    const now = life.access.now();
    await life.access.grants.save({ hash: hashToken(grant), officer, device }, now);
    await travel();
    const { id, name, role } = who;
    return { signedOn: { officer: { id, name, role }, grant, expiresAt: epoch + grantLife, sealed } };
  }

  return (officer) => {
    const late = new Promise<HubAnswer>((resolve) => {
      time.after(patience, () => resolve({ unreachable: 'no answer in time' }));
    });
    return Promise.race([
      late,
      ask(officer).catch((): HubAnswer => ({ unreachable: 'the hub answered 503' })),
    ]);
  };
}
