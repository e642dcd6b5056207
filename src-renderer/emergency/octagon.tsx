import { classNames } from '../ui/class-names.ts';
import { iconSize } from '../ui/icons.tsx';
import styles from './octagon.module.css';

/** The mark of an emergency, and the only thing on the screens that pulses. The word stands beside it. */
export function Octagon({ size = 28, pulses = false }: { size?: number; pulses?: boolean }) {
  return (
    <svg
      className={classNames(styles.octagon, pulses && styles.pulses)}
      style={iconSize(size)}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" fill="currentColor" />
      <path className={styles.sign} d="M10.800 6h2.400v8h-2.400zM10.800 15.600h2.400v2.400h-2.400z" />
    </svg>
  );
}
