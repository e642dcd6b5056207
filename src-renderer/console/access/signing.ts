import { z } from 'zod';
import { type Refusal, refusal } from '../../../src-contract/journal.ts';

const answer = z.object({ refused: refusal });

/**
 * Signs in at the hub; the session's cookie is the hub's business.
 * @param unreachable the words for a hub that does not answer, or not in the way that was agreed
 * @returns what was refused, or nothing when it went well
 */
export async function signIn(
  who: { readonly user: string; readonly password: string },
  unreachable: string,
): Promise<Refusal | undefined> {
  try {
    const response = await fetch('console/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(who),
    });
    if (response.ok) return undefined;
    return answer.parse(await response.json()).refused;
  } catch {
    return { code: 'unreachable', reason: unreachable };
  }
}

/** Ends the session at the hub. False where the hub could not be reached: the session still stands. */
export async function signOut(): Promise<boolean> {
  try {
    return (await fetch('console/sign-out', { method: 'POST' })).ok;
  } catch {
    return false;
  }
}
