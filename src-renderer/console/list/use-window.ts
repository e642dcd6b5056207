import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { rowsMoved, windowRange } from './window-range.ts';

export interface ListWindow {
  readonly from: number;
  readonly to: number;
  /** Height of a row, px: it grows with the size of the text. */
  readonly rowHeight: number;
  /** Inner width, em. */
  readonly width: number;
  /** Rows that are wholly or partly in sight; `last` not included. */
  readonly first: number;
  readonly last: number;
  /** Brings a row into sight by the shortest way. */
  reveal(index: number): void;
}

/**
 * Draws only the rows of a long list that are in sight, and keeps what is under the pointer, or has the focus, where it is
 * when rows come or go above it.
 * @param scroller scrolls; has the class of `--row` high rows, below a head of the same height
 * @param sizer stands for all rows; is as high as they are together
 * @param heldRow the row not to move: under the pointer or active; nothing where nobody looks closely
 */
export function useWindow({
  scroller,
  sizer,
  keys,
  heldRow,
}: {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly sizer: RefObject<HTMLElement | null>;
  readonly keys: readonly string[];
  readonly heldRow: () => number | undefined;
}): ListWindow {
  const [view, setView] = useState({ scrollTop: 0, height: 800, rowHeight: 28, width: 60 });
  const before = useRef(keys);

  // Before the first frame is painted: columns that do not fit are never seen.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const style = getComputedStyle(element);
      const rowHeight = Number.parseFloat(style.lineHeight) || 28;
      const width = element.clientWidth / (Number.parseFloat(style.fontSize) || 14);
      // Whole rows only: scrolling by a pixel draws nothing anew.
      const scrollTop = Math.floor(element.scrollTop / rowHeight) * rowHeight;
      const height = element.clientHeight;
      setView((known) =>
        known.scrollTop === scrollTop &&
        known.height === height &&
        known.rowHeight === rowHeight &&
        known.width === width
          ? known
          : { scrollTop, height, rowHeight, width },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const old = before.current;
    before.current = keys;
    const element = scroller.current;
    if (!element || old === keys) return;
    const atTop = element.scrollTop < view.rowHeight;
    const held = heldRow() ?? (atTop ? undefined : Math.floor(element.scrollTop / view.rowHeight));
    if (held === undefined) return;
    const top = Math.max(0, element.scrollTop + rowsMoved(old, keys, held) * view.rowHeight);
    // A short list has to become scrollable, or it could not stand still.
    if (sizer.current) sizer.current.style.minHeight = `${top + element.clientHeight - view.rowHeight}px`;
    element.scrollTop = top;
  }, [keys, scroller, sizer, heldRow, view.rowHeight]);

  const range = windowRange({ ...view, count: keys.length });
  return {
    ...range,
    rowHeight: view.rowHeight,
    width: view.width,
    first: Math.floor(view.scrollTop / view.rowHeight),
    last: Math.ceil((view.scrollTop + view.height) / view.rowHeight) - 1,
    reveal(index) {
      const element = scroller.current;
      if (!element) return;
      const top = index * view.rowHeight;
      // The head of the list covers its first row's height.
      const bottom = top + view.rowHeight * 2;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight)
        element.scrollTop = bottom - element.clientHeight;
    },
  };
}
