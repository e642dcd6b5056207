import { useEffect } from 'react';
import type { MessageRow } from '../../../src-contract/messages/views.ts';
import { useAct } from '../../bridge/tablet.ts';

/** As many as one act carries. */
const mostAtOnce = 14;

/** What stands on the screen has been looked at: whoever wrote it is told. */
export function useLookedAt(messages: readonly MessageRow[] | undefined): void {
  const act = useAct();
  const unread = (messages ?? [])
    .filter((one) => one.unread)
    .slice(-mostAtOnce)
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    if (unread !== '') void act('messages.read', { messages: unread.split(' ') });
  }, [act, unread]);
}
