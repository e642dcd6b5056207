import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * 32 random bytes in a file that only its owner can read (0600), as hex. Made, and durable, when it is not there.
 * A file that others may read is taken from them. Throws when it has other contents.
 */
export function readOrMakeSecret(file: string): Buffer {
  if (!existsSync(file)) writeSecret(file, randomBytes(32).toString('hex'));
  const { mode } = statSync(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(file, 0o600);
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new Error(`${file} is not a key of 32 bytes in hex. It was left as it is.`);
  return Buffer.from(text, 'hex');
}

/** Written beside it and renamed, so that a cut of power never leaves half a key. */
function writeSecret(file: string, text: string): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, `${text}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
