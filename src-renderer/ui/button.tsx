import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode;
  /** `act` is the one likeliest act of a place; `plain` the others; `soft` a chosen one; `alarm` only for emergencies. */
  readonly look?: 'act' | 'plain' | 'soft' | 'quiet' | 'alarm';
  /** `main` for the acts of the bar: 14 mm high. */
  readonly size?: 'main' | 'usual' | 'small';
  /** Radio code, set beside the words. */
  readonly code?: string | undefined;
  readonly icon?: ReactNode;
  /** Fills its row. */
  readonly wide?: boolean;
  readonly className?: string | undefined;
}

/** A button with words. It answers in the frame in which it is touched. */
export function Button({
  children,
  look = 'plain',
  size = 'usual',
  code,
  icon,
  wide,
  className,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={classNames(
        styles.button,
        styles[look],
        size !== 'usual' && styles[size],
        wide && styles.wide,
        className,
      )}
    >
      {icon}
      <span className={styles.words}>
        <span>{children}</span>
        {code !== undefined && <span className={styles.code}>{code}</span>}
      </span>
    </AriaButton>
  );
}
