import { createHash, randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/*
 * How secrets are made and kept. PINs and passwords are short, so their hashes are slow: Argon2id, 64 MiB, three passes
 * (RFC 9106, section 4, asks for at least that much where memory is limited). Tokens are 32 random bytes, which nobody can
 * try through, so one SHA-256 keeps them, and finding it in an index tells a stranger nothing.
 */

const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

/** Argon2id of a PIN or password, as a PHC string with a salt of its own. */
export function hashSecret(secret: string): Promise<string> {
  return hash(secret, cost);
}

let nobodys: Promise<string> | undefined;

/** Whether the secret is the one that was hashed. Without a hash (nobody of that name) it takes as long, and is false. */
export async function isSecret(hashed: string | undefined, secret: string): Promise<boolean> {
  nobodys ??= hashSecret(randomBytes(16).toString('base64url'));
  const isSame = await verify(hashed ?? (await nobodys), secret);
  return hashed !== undefined && isSame;
}

/** A token of 32 random bytes: 43 letters, digits, `-` and `_`. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Six random digits. */
export function makePin(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** A random password that can be typed from a screen: 20 letters and digits in fours, about 99 bits. */
export function makePassword(): string {
  // Without those that look alike.
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 5 }, four).join('-');
}

/** The hash of the token in an `Authorization: Bearer` header; undefined where there is none of our making. */
export function bearerHash(authorization: string | undefined): Buffer | undefined {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization ?? '')?.[1];
  return token === undefined ? undefined : hashToken(token);
}
