import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import styles from './check-box.module.css';

interface CheckBoxProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** Yes or no, with a box before its words. Options of a form are `Choices`. */
export function CheckBox({ isSelected, onChange, children }: CheckBoxProps) {
  return (
    <Checkbox className={styles.check ?? ''} isSelected={isSelected} onChange={onChange}>
      <span className={styles.box} aria-hidden="true" />
      {children}
    </Checkbox>
  );
}
