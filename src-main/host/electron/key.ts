import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { safeStorage } from 'electron';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { StoreFault } from '../../store/fault.ts';
import type { KeyKeeper } from '../../store/open.ts';

/** The store's key as it lies on the disk: locked by the system's key ring, and by which. */
const lockedKey = z.strictObject({ version: z.literal(1), lockedBy: z.string(), locked: z.base64() });
type LockedKey = z.infer<typeof lockedKey>;

/** A Linux desktop without a key ring: the lock then has a key that anyone can look up. */
const noKeyRing = 'basic_text';

/**
 * Keeps the store's key in `file`, locked by the system: DPAPI on Windows, the desktop's key ring on Linux.
 * To be used when the app is ready. It never makes a key for a store that has one.
 *
 * @param earlier keeps the key of a store that was made before the system kept it; it is locked from now on
 */
export function systemKeyKeeper(file: string, log: Log, earlier?: KeyKeeper): KeyKeeper {
  return {
    async key(isNew) {
      const ring = openKeyRing(log);
      const kept = existsSync(file) ? readLockedKey(file) : undefined;
      if (kept) return unlock(file, kept, ring);
      if (!isNew && !earlier) {
        throw new StoreFault(
          'wrong-key',
          `The key of this tablet's store is gone: there is no ${file}. The store was left as it is. ` +
            'Put the file back from a copy, or keep the store for the fleet tech and start with a new folder.',
        );
      }
      const key = (await earlier?.key(isNew)) ?? randomBytes(32);
      writeLockedKey(file, key, ring);
      return key;
    },
  };
}

/** The name of what locks keys here. */
function openKeyRing(log: Log): string {
  const ring = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
  if (ring === noKeyRing) {
    safeStorage.setUsePlainTextEncryption(true);
    log.warn(
      { ring },
      'this system has no key ring: the key of the store is only hidden, and whoever has the disk can read the store',
    );
  }
  if (safeStorage.isEncryptionAvailable()) return ring;
  throw new StoreFault(
    'unreadable',
    `The system's key ring (${ring}) does not answer, so the store was not opened. It is safe as it is. ` +
      'Unlock the key ring or sign on to the desktop, then start again.',
  );
}

function readLockedKey(file: string): LockedKey {
  try {
    return lockedKey.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new StoreFault(
      'wrong-key',
      `The key of this tablet's store cannot be read: ${file} is damaged. The store was left as it is. ` +
        'Put the file back from a copy, or keep the store for the fleet tech and start with a new folder.',
      cause,
    );
  }
}

function unlock(file: string, { lockedBy, locked }: LockedKey, ring: string): Buffer {
  let key: Buffer;
  try {
    key = Buffer.from(safeStorage.decryptString(Buffer.from(locked, 'base64')), 'hex');
    if (key.length !== 32) throw new Error('it is not 32 bytes');
  } catch (cause) {
    throw new StoreFault(
      'wrong-key',
      `The key of this tablet's store was locked by ${lockedBy} and cannot be unlocked by ${ring}. ` +
        'The store was left as it is. Start it under the account and the desktop that it was made under.',
      cause,
    );
  }
  // A key ring has come to this machine since: from now on the key is locked in earnest.
  if (lockedBy === noKeyRing && ring !== noKeyRing) writeLockedKey(file, key, ring);
  return key;
}

/** Whole or not at all, and on the disk before a store depends on it. */
function writeLockedKey(file: string, key: Buffer, ring: string): void {
  const locked = safeStorage.encryptString(key.toString('hex')).toString('base64');
  const text = JSON.stringify({ version: 1, lockedBy: ring, locked } satisfies LockedKey);
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}
