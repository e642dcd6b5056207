import type { ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './key-hint.module.css';

export interface KeyHintProps {
  /** What is pressed or typed: `Alt+5`, `/ a UNIT`. */
  readonly keys: string;
  /** A Button, or something else inside of a `Focusable`. */
  readonly children: ReactNode;
}

/** Shows how the same is done by keyboard, when the pointer rests on it or the focus comes to it by key. */
export function KeyHint({ keys, children }: KeyHintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <Tooltip className={styles.hint ?? ''} placement="bottom" offset={4}>
        <kbd className={styles.keys}>{keys}</kbd>
      </Tooltip>
    </TooltipTrigger>
  );
}
