import styles from './skeleton.module.css';

/** Rows in the place of a list that has not come yet. Nothing moves. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
        <div key={row} className={styles.row} />
      ))}
    </div>
  );
}
