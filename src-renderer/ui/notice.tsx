import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

export interface NoticeProps {
  /** What happened, what is safe, what to do next. */
  readonly children: ReactNode;
  readonly title?: string;
  readonly kind?: 'plain' | 'good' | 'warn' | 'bad';
  /** A button that mends it. */
  readonly action?: ReactNode;
}

/** A sentence that stays where it is until it is no longer true. `bad` is read out at once. */
export function Notice({ children, title, kind = 'plain', action }: NoticeProps) {
  return (
    <div
      className={classNames(styles.notice, kind !== 'plain' && styles[kind])}
      role={kind === 'bad' ? 'alert' : 'status'}
    >
      <div className={styles.words}>
        {title && <span className={styles.title}>{title}</span>}
        {children}
      </div>
      {action}
    </div>
  );
}
