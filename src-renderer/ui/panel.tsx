import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import styles from './panel.module.css';

export interface PanelProps {
  readonly title: ReactNode;
  /** Words of the way back, where there is one. */
  readonly back?: { readonly words: string; readonly go: () => void };
  /** At the right of the title. */
  readonly actions?: ReactNode;
  /** Stays in sight below what scrolls. */
  readonly foot?: ReactNode;
  /** It came up over what was there: its heading takes the focus. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

/** A titled part of the screen whose body scrolls by itself. */
export function Panel({ title, back, actions, foot, takesFocus = false, children }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <section className={styles.panel}>
      <header className={styles.head}>
        {back && (
          <Button look="quiet" size="small" icon={<Icon name="back" />} onPress={back.go}>
            {back.words}
          </Button>
        )}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {actions}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className={styles.body} tabIndex={0}>
        {children}
      </div>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </section>
  );
}
