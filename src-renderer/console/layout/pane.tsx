import type { ReactNode } from 'react';
import styles from './pane.module.css';

export interface PaneProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a page with its title; what is inside scrolls by itself. */
export function Pane({ title, actions, children }: PaneProps) {
  return (
    <section className={styles.pane} aria-label={title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {actions}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
