import crypto from 'node:crypto';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Random } from '../random.ts';

/*
 * To be imported before anything of tablet or hub: what they take from the machine by chance or by a thread comes from the
 * schedule's seed instead, so that a schedule that failed fails again.
 */

interface Argon2 {
  verify: (hashed: string, secret: string) => Promise<boolean>;
  verifySync(hashed: string, secret: string): boolean;
}

let random: Random | undefined;

/** From now on identities and waits are drawn from here. */
export function drawFrom(source: Random): void {
  random = source;
}

const hex = (digits: number) =>
  Array.from({ length: digits }, () => (random?.below(16) ?? 0).toString(16)).join('');

crypto.randomUUID = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
crypto.randomInt = ((first: number, second?: number) =>
  second === undefined
    ? (random?.below(first) ?? 0)
    : first + (random?.below(second - first) ?? 0)) as typeof crypto.randomInt;
syncBuiltinESMExports();

// A thread's answer would come at a moment of its own.
const argon2 = createRequire(import.meta.url)('@node-rs/argon2') as Argon2;
argon2.verify = async (hashed, secret) => argon2.verifySync(hashed, secret);
