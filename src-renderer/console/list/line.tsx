import { type ComponentType, memo } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './desk-list.module.css';

/** What every row of a desk's list has. */
export interface DeskRow {
  /** Unique in its list. A row that moves to another group gets another key, so that nobody's eye has to follow it. */
  readonly key: string;
}

export interface CellsProps<Row, Name extends string> {
  readonly row: Row;
  /** In this order. */
  readonly columns: readonly Name[];
}

interface LineProps {
  readonly id: string;
  readonly row: DeskRow;
  readonly label: string;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly isNew: boolean;
  readonly columns: readonly string[];
  readonly cells: ComponentType<CellsProps<DeskRow, string>>;
  readonly open: (key: string, by: 'pointer') => void;
}

/** A row of a list. It is drawn again only when what it shows has changed. */
export const Line = memo(
  function Line({
    id,
    row,
    label,
    index,
    top,
    selected,
    active,
    isNew,
    columns,
    cells: Cells,
    open,
  }: LineProps) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for its rows
      // biome-ignore lint/a11y/useSemanticElements: a table cannot draw only the rows in sight
      <div
        id={id}
        className={classNames(
          styles.row,
          selected && styles.selected,
          active && styles.active,
          isNew && styles.new,
        )}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        aria-label={label}
        data-index={index}
        style={{ insetBlockStart: top }}
        onClick={() => open(row.key, 'pointer')}
      >
        <Cells row={row} columns={columns} />
      </div>
    );
  },
  (before, after) =>
    before.top === after.top &&
    before.label === after.label &&
    before.selected === after.selected &&
    before.active === after.active &&
    before.isNew === after.isNew &&
    before.columns === after.columns &&
    before.cells === after.cells &&
    (before.row === after.row || JSON.stringify(before.row) === JSON.stringify(after.row)),
);
