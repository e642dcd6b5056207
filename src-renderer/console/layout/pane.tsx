import type { ReactNode } from 'react';
import styles from './pane.module.css';

export interface PaneProps {
  readonly title: string;
  /** The keys that lead into it: told by a screen reader, and where the pointer rests on the title. */
  readonly shortcut?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a page with its title; what is inside scrolls by itself. */
export function Pane({ title, shortcut, actions, children }: PaneProps) {
  return (
    <section className={styles.pane} aria-label={title} aria-keyshortcuts={shortcut}>
      <header className={styles.head}>
        <h2 className={styles.title} title={shortcut}>
          {title}
        </h2>
        {actions}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
