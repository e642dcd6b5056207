import styles from './desk-list.module.css';

export interface NewRowsProps<Row> {
  readonly rows: readonly Row[];
  readonly isNew: (row: Row) => boolean;
  readonly newWords: (place: 'above' | 'below', count: number) => string;
  /** The rows in sight; `last` not included. */
  readonly first: number;
  readonly last: number;
  readonly show: (index: number) => void;
}

/** Says how many new rows wait out of sight, and goes to the nearest. */
export function NewRows<Row>({ rows, isNew, newWords, first, last, show }: NewRowsProps<Row>) {
  const places = rows.flatMap((row, index) => (isNew(row) ? [index] : []));
  const above = places.filter((index) => index < first);
  const below = places.filter((index) => index >= last);
  return (
    <>
      {above.length > 0 && (
        <button type="button" className={styles.above} onClick={() => show(above.at(-1) ?? 0)}>
          {newWords('above', above.length)}
        </button>
      )}
      {below.length > 0 && (
        <button type="button" className={styles.below} onClick={() => show(below[0] ?? 0)}>
          {newWords('below', below.length)}
        </button>
      )}
    </>
  );
}
