import { type RefObject, useEffect, useRef, useState } from 'react';
import { type HeldRows, holdRows } from './held-rows.ts';

/**
 * Holds a list still while it is scrolled or touched.
 * @param area what scrolls
 * @returns the rows to show, and what shows the waiting ones
 */
export function useHeldRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  area: RefObject<HTMLElement | null>,
): HeldRows<Row> & { release(): void } {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  }, [rows]);

  useEffect(() => {
    const scroller = area.current?.parentElement;
    if (!scroller) return;
    let touched = false;
    const look = () => {
      const still = touched || scroller.scrollTop > 8;
      setHeld((before) => (still ? (before ?? latest.current.map((row) => row.id)) : null));
    };
    const down = () => {
      touched = true;
      look();
    };
    const up = () => {
      touched = false;
      look();
    };
    scroller.addEventListener('scroll', look, { passive: true });
    scroller.addEventListener('pointerdown', down);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    return () => {
      scroller.removeEventListener('scroll', look);
      scroller.removeEventListener('pointerdown', down);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
    };
  }, [area]);

  return {
    ...holdRows(rows, held),
    release() {
      area.current?.parentElement?.scrollTo({ top: 0 });
      setHeld(null);
    },
  };
}
