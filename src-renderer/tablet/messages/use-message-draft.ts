import { useCallback } from 'react';
import { longestTyped } from '../../../src-contract/messages/text.ts';
import { useAct, useRead } from '../../bridge/tablet.ts';
import { type SetKeptText, useKeptText } from '../../ui/use-kept-text.ts';

/** What is typed in a conversation. */
export function useMessageDraft(key: string): [string, SetKeptText] {
  const read = useRead();
  const act = useAct();
  const load = useCallback(() => read('messageDraft', { with: key }), [read, key]);
  return useKeptText(
    load,
    (text) => void act('messages.draft', { with: key, text: text.slice(0, longestTyped) }),
  );
}
