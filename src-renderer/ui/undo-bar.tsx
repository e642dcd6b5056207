import { useEffect } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import styles from './undo-bar.module.css';

/** How long something that was done can be taken back by one touch, ms. */
export const undoFor = 5000;

export interface UndoBarProps {
  readonly words: string;
  readonly undoWords: string;
  readonly onUndo: () => void;
  /** The time is over. */
  readonly onOver: () => void;
}

/** Says what was done, and takes it back for five seconds. */
export function UndoBar({ words, undoWords, onUndo, onOver }: UndoBarProps) {
  useEffect(() => {
    const timer = setTimeout(onOver, undoFor);
    return () => clearTimeout(timer);
  }, [onOver]);
  return (
    <div className={styles.bar} role="status">
      <span className={styles.words}>{words}</span>
      <Button look="plain" size="small" icon={<Icon name="undo" />} onPress={onUndo}>
        {undoWords}
      </Button>
    </div>
  );
}
