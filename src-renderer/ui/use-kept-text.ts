import { useEffect, useRef, useState } from 'react';

/** `isKept` where the main process has changed it already. */
export type SetKeptText = (text: string, options?: { isKept: boolean }) => void;

/**
 * What is being typed: as it was kept, and kept again at each keystroke.
 * @param load what was kept; the same function as long as it is about the same
 * @returns the text, and what changes it
 */
export function useKeptText(
  load: () => Promise<string>,
  keep: (text: string) => void,
): [string, SetKeptText] {
  const [text, setText] = useState('');
  const isTouched = useRef(false);

  useEffect(() => {
    let isHere = true;
    load()
      .then((kept) => {
        // What the officer types before it came counts more.
        if (isHere && !isTouched.current) setText(kept);
      })
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [load]);

  return [
    text,
    (next, options) => {
      isTouched.current = true;
      setText(next);
      if (!options?.isKept) keep(next);
    },
  ];
}
