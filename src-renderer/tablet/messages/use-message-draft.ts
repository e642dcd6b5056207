import { useEffect, useRef, useState } from 'react';
import { useAct, useRead } from '../../bridge/tablet.ts';

type SetDraft = (text: string, options?: { isKept: boolean }) => void;

/**
 * What is typed in a conversation: as it was kept, and kept again at each keystroke.
 * @returns the text, and what changes it; `isKept` where the main process has changed it already
 */
export function useMessageDraft(key: string): [string, SetDraft] {
  const read = useRead();
  const act = useAct();
  const [text, setText] = useState('');
  const isTouched = useRef(false);

  useEffect(() => {
    let isHere = true;
    read('messageDraft', { with: key })
      .then((kept) => {
        // What the officer types before it came counts more.
        if (isHere && !isTouched.current) setText(kept);
      })
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [read, key]);

  return [
    text,
    (next, options) => {
      isTouched.current = true;
      setText(next);
      if (!options?.isKept) void act('messages.draft', { with: key, text: next.slice(0, 200_000) });
    },
  ];
}
