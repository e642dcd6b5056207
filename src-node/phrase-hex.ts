import type { BitReader, BitWriter } from './bits.ts';

/* Ids that nobody can guess, written in hexadecimal: their bytes as they are. */

export const uuidBytes = 16;
/** SHA-256 */
export const hashBytes = 32;
const dashes = [8, 13, 18, 23];

/** How many bytes the id has that stands there: `uuidBytes`, `hashBytes`, or 0 for none. */
export function hexAt(text: Uint8Array, at: number): number {
  if (hasHex(text, at, hexLength(hashBytes), false)) return hashBytes;
  return hasHex(text, at, hexLength(uuidBytes), true) ? uuidBytes : 0;
}

/** Letters that an id of so many bytes takes. */
export const hexLength = (bytes: number): number => (bytes === uuidBytes ? 36 : bytes * 2);

export function writeHex(text: Uint8Array, at: number, length: number, out: BitWriter): void {
  for (let n = 0; n < length; n += 1) {
    const digit = digits[text[at + n] ?? 0] ?? none;
    if (digit !== none) out.write(digit, 4);
  }
}

/** Gives how many letters it wrote. */
export function readHex(bytes: number, bits: BitReader, text: Uint8Array, at: number): number {
  const length = hexLength(bytes);
  for (let n = 0; n < length; n += 1) {
    const isDash = bytes === uuidBytes && dashes.includes(n);
    text[at + n] = isDash ? dash : letters.charCodeAt(bits.read(4));
  }
  return length;
}

const letters = '0123456789abcdef';
const dash = 45;
const none = 16;
const digits = new Uint8Array(256).fill(none);
for (let digit = 0; digit < 16; digit += 1) digits[letters.charCodeAt(digit)] = digit;

function hasHex(text: Uint8Array, at: number, length: number, isDashed: boolean): boolean {
  if (at + length > text.length) return false;
  for (let n = 0; n < length; n += 1) {
    const byte = text[at + n] ?? 0;
    if (isDashed && dashes.includes(n) ? byte !== dash : digits[byte] === none) return false;
  }
  return true;
}
