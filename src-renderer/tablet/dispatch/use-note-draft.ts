import { useEffect, useRef, useState } from 'react';
import { useAct, useRead } from '../../bridge/tablet.ts';

type SetNote = (text: string, options?: { isKept: boolean }) => void;

/**
 * What is typed of a note on a job: as it was kept, and kept again at each keystroke.
 * @returns the text, and what changes it; `isKept` where the main process has changed it already
 */
export function useNoteDraft(incident: string): [string, SetNote] {
  const read = useRead();
  const act = useAct();
  const [text, setText] = useState('');
  const isTouched = useRef(false);

  useEffect(() => {
    let isHere = true;
    read('noteDraft', { incident })
      .then((kept) => {
        // What the officer types before it came counts more.
        if (isHere && !isTouched.current) setText(kept);
      })
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [read, incident]);

  return [
    text,
    (next, options) => {
      isTouched.current = true;
      setText(next);
      if (!options?.isKept) void act('dispatch.draftNote', { incident, text: next });
    },
  ];
}
