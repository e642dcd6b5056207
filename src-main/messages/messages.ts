import { v7 as uuid } from 'uuid';
import type { Outcome, ParsedParamsOf } from '../../src-contract/bridge.ts';
import { markRead, markSeen, sendMessage } from '../../src-contract/messages/acts.ts';
import { isForMany } from '../../src-contract/messages/address.ts';
import { isUnread } from '../../src-contract/messages/mine.ts';
import { tooLong } from '../../src-contract/messages/text.ts';
import type { MessageState } from '../../src-contract/subjects/message.ts';
import type { TabletCommands } from '../../src-contract/tablet-bridge.ts';
import type { Session } from '../access/session.ts';
import { appendAct, asSignedOn, type Desk, done, refused } from '../desk.ts';
import { readerOf } from './reader.ts';

type Params<Name extends keyof TabletCommands> = ParsedParamsOf<TabletCommands[Name]>;

/** Writes to one or several, one message to each. What was typed to the first of them is no draft any more. */
export function writeMessage(desk: Desk, message: Params<'messages.send'>): Outcome<undefined> {
  const { to, text, job: incident, draft, ...rest } = message;
  return asSignedOn(desk, (session) => {
    const long = tooLong(text);
    if (long) return { refused: long };
    const job = incident === undefined ? undefined : desk.store.aggregates.current('incident', incident);
    if (incident !== undefined && !job) {
      return refused(
        'unknown-incident',
        'This tablet does not have that job any more. Nothing was sent. Send the message without it.',
      );
    }
    const attached = job && { id: job.id, number: job.number, address: job.location.address };
    const facts = to.flatMap((one) =>
      sendMessage(uuid(), {
        to: one,
        unit: session.unit.id,
        text,
        ...rest,
        ...(attached && { job: attached }),
      }),
    );
    return appendAct(desk, session, facts, () => {
      if (draft !== undefined) desk.store.messageDrafts.put(draft, session.officer.id, '');
    });
  });
}

/** The officer has looked at these; what was read before, or is not for this unit, is left as it is. */
export function lookAtMessages(desk: Desk, { messages }: Params<'messages.read'>): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const { aggregates } = desk.store;
    const reader = readerOf(desk, session);
    const inbox = aggregates.current('inbox', reader.unit);
    const unread = messages
      .map((id) => aggregates.current('message', id))
      .filter((one): one is MessageState => one !== undefined && isUnread(one, inbox, reader));
    const many = unread.filter(({ to }) => isForMany(to));
    const facts = [
      ...unread.filter(({ to }) => !isForMany(to)).flatMap((one) => markRead(one, reader.unit)),
      ...(many.length > 0
        ? markSeen(
            reader.unit,
            many.map(({ id }) => ({ id, read: true })),
          )
        : []),
    ];
    return facts.length > 0 ? appendAct(desk, session, facts) : done;
  });
}

/** Keeps what is typed in a conversation. */
export function draftMessage(desk: Desk, { with: key, text }: Params<'messages.draft'>): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    desk.store.change(() => desk.store.messageDrafts.put(key, session.officer.id, text));
    return done;
  });
}

/** What the officer has typed there; empty when there is nothing. */
export function messageDraft(desk: Desk, session: Session | undefined, key: string): string {
  return session ? desk.store.messageDrafts.get(key, session.officer.id) : '';
}
