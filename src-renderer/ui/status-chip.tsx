import type { UnitStatus } from '../../src-contract/dispatch/status.ts';
import styles from './status-chip.module.css';
import { StatusShape } from './status-shape.tsx';

/** A status as shape and word. The word is the codes pack's. */
export function StatusChip({ status, words, size }: { status: UnitStatus; words: string; size?: number }) {
  return (
    <span className={styles.chip}>
      <StatusShape status={status} {...(size !== undefined && { size })} />
      <span>{words}</span>
    </span>
  );
}
