import { markDelivered, markSeen } from '../../src-contract/messages/acts.ts';
import { isForMany } from '../../src-contract/messages/address.ts';
import { needsMark } from '../../src-contract/messages/mine.ts';
import { currentSession } from '../access/session.ts';
import { appendAct, type Desk } from '../desk.ts';
import { despiteDisk } from '../store/fault.ts';
import { readerOf } from './reader.ts';

/** A tablet says no more often than this what it has, ms. */
export const deliveredEvery = 60_000;
/** Of messages for one, in one act; the others have the next. */
const mostAtOnce = 14;
const mostSeen = 100;

/** Says by itself that messages have arrived on this tablet. */
export interface Delivering {
  /** Something of the messages, or of who is signed on, has changed. */
  look(): void;
  stop(): void;
}

/**
 * The first message after a quiet minute is answered at once, later ones together when the minute is over. Messages for many
 * are answered at a moment of chance within a minute, so that a precinct's or a city's tablets do not all write at once.
 * What the hub refuses is not said again while the program runs.
 * @param random from 0 to below 1
 */
export function keepDelivering(desk: Desk, random: () => number): Delivering {
  const { store, clock, log } = desk;
  const said = new Set<string>();
  let lastAt = Number.NEGATIVE_INFINITY;
  let due = Number.POSITIVE_INFINITY;
  let cancel: (() => void) | undefined;

  function unsaid() {
    const session = currentSession(store);
    if (!session) return undefined;
    const reader = readerOf(desk, session);
    const inbox = store.aggregates.current('inbox', reader.unit);
    const messages = store.aggregates
      .all('message')
      .filter((one) => !said.has(one.id) && needsMark(one, inbox, reader));
    return messages.length > 0 ? { session, messages } : undefined;
  }

  function schedule(at: number): void {
    if (at >= due) return;
    due = at;
    cancel?.();
    cancel = clock.after(Math.max(0, at - clock.now()), say);
  }

  /** What the store does not give, or take, now is told later: a message is none the less there. */
  function kept(work: () => void): () => void {
    return () => void despiteDisk(log, 'it was not written down that messages have arrived', work);
  }

  const look = kept(() => {
    const found = unsaid();
    if (!found) return;
    const now = clock.now();
    const earliest = Math.min(Math.max(now, lastAt + deliveredEvery), now + deliveredEvery);
    if (found.messages.some(({ to }) => !isForMany(to))) schedule(earliest);
    else if (due === Number.POSITIVE_INFINITY) schedule(earliest + random() * deliveredEvery);
  });

  const say = kept(() => {
    due = Number.POSITIVE_INFINITY;
    const found = unsaid();
    if (!found) return;
    lastAt = clock.now();
    const { session, messages } = found;
    const single = messages.filter(({ to }) => !isForMany(to)).slice(0, mostAtOnce);
    const many = messages.filter(({ to }) => isForMany(to)).slice(0, mostSeen);
    for (const { id } of [...single, ...many]) said.add(id);
    appendAct(desk, session, [
      ...single.flatMap((one) => markDelivered(one, session.unit.id)),
      ...(many.length > 0
        ? markSeen(
            session.unit.id,
            many.map(({ id }) => ({ id })),
          )
        : []),
    ]);
    look();
  });

  return {
    look,
    stop() {
      cancel?.();
      due = Number.NEGATIVE_INFINITY;
    },
  };
}

const ownMarks: ReadonlySet<string> = new Set(['message.delivered', 'message.read', 'inbox.messagesSeen']);

/** Whether an act only says that messages have come or were looked at: a refusal of it is nothing to an officer. */
export function isOnlyMarks(events: readonly { readonly type: string }[]): boolean {
  return events.every(({ type }) => ownMarks.has(type));
}
