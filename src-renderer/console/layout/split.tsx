import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { z } from 'zod';
import { classNames } from '../../ui/class-names.ts';
import { readSaved, save } from '../shell/saved.ts';
import styles from './split.module.css';
import { shareByKey, shareWithin } from './split-size.ts';

export interface SplitProps {
  /** Its share is kept under this name. */
  readonly name: string;
  /** Of the bar between both, for screen readers. */
  readonly label: string;
  readonly direction: 'row' | 'column';
  /** The first side's share until somebody changes it. */
  readonly share: number;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

/** Two sides and a bar that is moved by pointer or arrow keys. */
export function Split({ name, label, direction, share: usual, first, second }: SplitProps) {
  const box = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(() => readSaved(`split.${name}`, z.number().min(0).max(1)) ?? usual);
  const row = direction === 'row';

  function move(next: number): void {
    const total = (row ? box.current?.clientWidth : box.current?.clientHeight) ?? 0;
    setShare(shareWithin(next, total));
  }

  function drag(event: PointerEvent): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return;
    const area = box.current.getBoundingClientRect();
    if (!row) return move((event.clientY - area.top) / area.height);
    const along = (event.clientX - area.left) / area.width;
    move(isRightToLeft() ? 1 - along : along);
  }

  function press(event: KeyboardEvent): void {
    const [backward, forward] = isRightToLeft() ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const keys = row ? { forward, backward } : { forward: 'ArrowDown', backward: 'ArrowUp' };
    const next = shareByKey(event.key, share, keys as { forward: string; backward: string });
    if (next === undefined) return;
    event.preventDefault();
    move(next);
  }

  return (
    <div ref={box} className={classNames(styles.split, row ? styles.row : styles.column)}>
      <div className={styles.side} style={{ flexBasis: `${share * 100}%` }}>
        {first}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved */}
      <div
        className={styles.bar}
        role="separator"
        aria-label={label}
        aria-orientation={row ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onPointerUp={() => save(`split.${name}`, share)}
        onKeyDown={press}
        onKeyUp={() => save(`split.${name}`, share)}
      />
      <div className={styles.side} style={{ flexBasis: `${(1 - share) * 100}%` }}>
        {second}
      </div>
    </div>
  );
}

const isRightToLeft = () => document.documentElement.dir === 'rtl';
