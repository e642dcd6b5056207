import { waitWords } from '../../src-contract/access/lock.ts';
import type { Refusal } from '../../src-contract/journal.ts';
import type { Locks } from '../store/locks.ts';
import { isSecret } from './secrets.ts';

export type Verdict<Account> = { readonly account: Account } | { readonly refused: Refusal };

/**
 * Checks a PIN or password. Every answer for an account that is not there is the same as for one that is: the time that it
 * takes, the words, and the lock after wrong tries.
 * @param key `officer/ID` or `user/NAME`
 */
export async function checkSecret<Account>(
  locks: Locks,
  now: number,
  key: string,
  found: { readonly account: Account; readonly hash: string } | undefined,
  secret: string,
  wrong: Refusal,
): Promise<Verdict<Account>> {
  const left = await locks.take(key, now);
  if (left > 0) {
    return {
      refused: { code: 'locked', reason: `Too many wrong tries. Try again in ${waitWords(left)}.` },
    };
  }
  if (!(await isSecret(found?.hash, secret)) || !found) return { refused: wrong };
  await locks.clear(key);
  return { account: found.account };
}
