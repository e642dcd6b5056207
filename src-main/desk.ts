import type { Outcome } from '../src-contract/bridge.ts';
import type { Fact, Refusal } from '../src-contract/journal.ts';
import { currentSession, type Session } from './access/session.ts';
import type { Log } from './log.ts';
import type { PackLibrary } from './packs/library.ts';
import { append } from './store/append.ts';
import type { Store } from './store/store.ts';
import type { Clock } from './sync/clock.ts';

/** What every feature works with. */
export interface Desk {
  readonly store: Store;
  readonly packs: PackLibrary;
  readonly clock: Clock;
  readonly log: Log;
}

/** The best known time, ms: the tablet's clock, corrected by the hub's where that is known. */
export function bestTime(desk: Pick<Desk, 'store' | 'clock'>): number {
  return desk.clock.now() + (desk.store.meta.get('clockOffset') ?? 0);
}

export const done: { readonly ok: true; readonly value: undefined } = { ok: true, value: undefined };

/** A refusal in words. */
export function refused(code: string, reason: string): { readonly refused: Refusal } {
  return { refused: { code, reason } };
}

/** Does what needs somebody who is signed on, or refuses. */
export function asSignedOn<T>(desk: Desk, work: (session: Session) => T): T | { readonly refused: Refusal } {
  const session = currentSession(desk.store);
  if (!session)
    return refused('not-signed-on', 'Nobody is signed on here. Nothing was changed. Sign on first.');
  return work(session);
}

/**
 * Writes an act of the signed-on officer down. `also` is done in the same transaction when the act is accepted.
 * Durable when it says ok.
 */
export function appendAct(
  desk: Desk,
  session: Pick<Session, 'officer' | 'role'>,
  facts: readonly Fact[],
  also?: () => void,
): Outcome<undefined> {
  const { store, packs, clock } = desk;
  return store.change(() => {
    const who = { actor: session.officer.id, role: session.role };
    const appended = append(store, facts, who, packs.codes(), clock.now());
    if ('refused' in appended) return appended;
    also?.();
    return done;
  });
}
