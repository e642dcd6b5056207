import { v7 as uuid } from 'uuid';
import type { BridgeHandlers } from '../../src-contract/bridge-server.ts';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import { markRead, sendMessage } from '../../src-contract/messages/acts.ts';
import { tooLong } from '../../src-contract/messages/text.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { MessageState } from '../../src-contract/subjects/message.ts';
import type { Act } from '../console/acting.ts';
import { ActRefused, type JournalTx } from '../store/journal.ts';

type Handlers = BridgeHandlers<ConsoleCommands, ConsoleViews>['act'];
type MessageCommand = Extract<keyof ConsoleCommands, `messages.${string}`>;

/** What a desk does with messages. It writes as dispatch, not as a unit. */
export function messageActs(act: Act): Pick<Handlers, MessageCommand> {
  return {
    'messages.send': ({ to, text, job: incident, ...rest }) =>
      act('messages.send', `message/${to.map(({ kind }) => kind).join('-')}`, async (tx) => {
        const long = tooLong(text);
        if (long) throw new ActRefused(long);
        const job = incident === undefined ? undefined : await attachedJob(tx, incident);
        return to.flatMap((one) => sendMessage(uuid(), { to: one, text, ...rest, ...(job && { job }) }));
      }),

    'messages.read': ({ messages }) =>
      act('messages.read', `message/${messages[0]}`, async (tx) => {
        const found = await Promise.all(messages.map((id) => tx.state(`message/${id}`)));
        if (found.every((one) => one === undefined)) throw new ActRefused(unknownMessage);
        // Two dispatchers may look at once: what is read is not read again.
        return (found as (MessageState | undefined)[])
          .filter((one) => one !== undefined)
          .filter(({ to, read }) => to.kind === 'dispatch' && !read)
          .flatMap((one) => markRead(one));
      }),
  };
}

const unknownMessage = {
  code: 'unknown-message',
  reason: 'There is no such message at the hub any more. Nothing was changed.',
};

async function attachedJob(tx: JournalTx, id: string) {
  const job = (await tx.state(`incident/${id}`)) as IncidentState | undefined;
  if (job) return { id, number: job.number, address: job.location.address };
  throw new ActRefused({
    code: 'unknown-incident',
    reason: 'There is no such job at the hub. Nothing was sent.',
  });
}
