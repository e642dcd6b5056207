import { verify } from '@node-rs/argon2';
import { lockAfter, longestLock, waitWords } from '../../src-contract/access/lock.ts';
import type { Refusal } from '../../src-contract/journal.ts';
import { bestTime, type Desk, refused } from '../desk.ts';
import type { SealedSignOn } from '../store/sealed-sign-ons.ts';

/**
 * Checks a PIN against what the hub sealed at the officer's last sign-on here. Tries are counted before they are checked
 * and kept through a restart, so that pulling the plug buys no further try.
 */
export async function verifyOffline(
  desk: Desk,
  credentials: { officer: string; pin: string },
): Promise<{ readonly sealed: SealedSignOn } | { readonly refused: Refusal }> {
  const { store, clock } = desk;
  const { officer, pin } = credentials;
  const sealed = store.sealed.get(officer);
  if (!sealed) {
    return refused(
      'offline-unknown',
      `The hub cannot be reached, and ${officer} has not signed on to this tablet before. Sign on where there is a network, or use another tablet.`,
    );
  }
  const now = clock.now();
  // A clock that was set back must not lock for longer than the longest lock.
  const left = Math.min(sealed.lockedUntil - now, longestLock);
  if (left > 0) {
    return refused('locked', `Too many wrong PINs for ${officer}. Try again in ${waitWords(left)}.`);
  }
  if (bestTime(desk) > sealed.expiresAt) {
    return refused(
      'grant-expired',
      `The hub cannot be reached, and the last sign-on of ${officer} here is too long ago to sign on without it. Sign on where there is a network.`,
    );
  }
  const wrongTries = sealed.wrongTries + 1;
  store.change(() => store.sealed.put({ ...sealed, wrongTries, lockedUntil: now + lockAfter(wrongTries) }));
  if (await verify(sealed.sealed, pin)) {
    const open = { ...sealed, wrongTries: 0, lockedUntil: 0 };
    store.change(() => store.sealed.put(open));
    return { sealed: open };
  }
  return refused('wrong-pin', 'That officer number and PIN do not belong together.');
}
