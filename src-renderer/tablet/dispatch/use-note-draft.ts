import { useCallback } from 'react';
import { useAct, useRead } from '../../bridge/tablet.ts';
import { type SetKeptText, useKeptText } from '../../ui/use-kept-text.ts';

/** What is typed of a note on a job. */
export function useNoteDraft(incident: string): [string, SetKeptText] {
  const read = useRead();
  const act = useAct();
  const load = useCallback(() => read('noteDraft', { incident }), [read, incident]);
  return useKeptText(load, (text) => void act('dispatch.draftNote', { incident, text }));
}
