import {
  type ComponentType,
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Column, columnsThatFit, widthsOf } from './columns.ts';
import styles from './desk-list.module.css';
import { stepTo } from './keys.ts';
import { type CellsProps, type DeskRow, Line } from './line.tsx';
import { NewRows, type NewRowsProps } from './new-rows.tsx';
import { useWindow } from './use-window.ts';

export interface DeskListProps<Row extends DeskRow, Name extends string> {
  readonly label: string;
  /** For `F6` and the shortcuts: where the focus goes. */
  readonly id?: string;
  /** Those that are to be seen; where the list is narrow, some of them are left out. */
  readonly columns: readonly Column<Name>[];
  /** Told the names of the columns that have room. */
  readonly onFit?: ((names: readonly Name[]) => void) | undefined;
  readonly rows: readonly Row[];
  /** A row as it is read out, and found by. Asked for the rows in sight only. */
  readonly labelOf: (row: Row) => string;
  readonly selected: string | null;
  readonly onOpen: (row: Row, by: 'pointer' | 'keyboard') => void;
  readonly onEscape?: (() => void) | undefined;
  /** The cells of a row, a `Cell` for each of `columns`: declared once, outside of any component. */
  readonly cells: ComponentType<CellsProps<Row, Name>>;
  /** Said below the last row; null where there is something to see. */
  readonly empty: string | null;
  /** Which rows are new and not opened yet, and how to say that such are out of sight. */
  readonly news?: Pick<NewRowsProps<Row>, 'isNew' | 'newWords'>;
}

/**
 * A long list with columns for a desk: arrow keys move, Enter opens, rows that come do not move what is looked at.
 * Only the rows in sight are drawn, and of these only the changed ones again.
 */
export function DeskList<Row extends DeskRow, Name extends string>(props: DeskListProps<Row, Name>) {
  const { label, id, rows, selected, onOpen, onEscape, onFit, cells, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const sizer = useRef<HTMLDivElement>(null);
  const pointed = useRef<number>(undefined);
  const [hasFocus, setHasFocus] = useState(false);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const base = useId();
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const active = indexOf(keys, activeKey ?? selected);

  const heldRow = useCallback(
    () => pointed.current ?? (hasFocus && active >= 0 ? active : undefined),
    [hasFocus, active],
  );
  const view = useWindow({ scroller, sizer, keys, heldRow });
  const fitting = columnsThatFit(props.columns, view.width - rowEdges);
  const widths = widthsOf(fitting, view.width - rowEdges);
  const names = fitting.map(({ name }) => name).join(' ');
  // The same array for the same names, so that rows are not drawn again.
  const columns = useMemo(() => names.split(' ') as Name[], [names]);
  useLayoutEffect(() => onFit?.(columns), [onFit, columns]);
  const latest = useRef({ rows, onOpen });
  useLayoutEffect(() => {
    latest.current = { rows, onOpen };
  });

  const open = useCallback((key: string, by: 'pointer' | 'keyboard') => {
    const row = latest.current.rows.find((each) => each.key === key);
    setActiveKey(key);
    if (row) latest.current.onOpen(row, by);
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && onEscape) return onEscape();
    const row = rows[active];
    if ((event.key === 'Enter' || event.key === ' ') && row) {
      event.preventDefault();
      return open(row.key, 'keyboard');
    }
    const next = stepTo(event.key, active, rows.length, Math.max(1, view.last - view.first - 1));
    if (next === undefined) return;
    event.preventDefault();
    setActiveKey(keys[next] ?? null);
    view.reveal(next);
  }

  // A row out of sight is not drawn, and the screen reader needs the active one.
  const activeShown = active >= view.from && active < view.to;
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw only the rows in sight */}
      <div
        ref={scroller}
        id={id}
        className={styles.list}
        style={{ '--columns': widths } as CSSProperties}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        tabIndex={0}
        aria-activedescendant={hasFocus && activeShown ? `${base}-${keys[active]}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
        onPointerMove={(event) => {
          const row = (event.target as Element).closest<HTMLElement>('[data-index]');
          pointed.current = row ? Number(row.dataset.index) : undefined;
        }}
        onPointerLeave={() => {
          pointed.current = undefined;
          if (sizer.current) sizer.current.style.minHeight = '';
        }}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for its rows */}
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div className={styles.head} role="row" aria-rowindex={1}>
          {fitting.map(({ name, words }) => (
            // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it
            // biome-ignore lint/a11y/useSemanticElements: see above
            <span key={name} role="columnheader" title={words}>
              {words}
            </span>
          ))}
        </div>
        <div
          ref={sizer}
          className={styles.sizer}
          role="presentation"
          style={{ blockSize: rows.length * view.rowHeight }}
        >
          {rows.slice(view.from, view.to).map((row, index) => (
            <Line
              key={row.key}
              id={`${base}-${row.key}`}
              row={row}
              label={props.labelOf(row)}
              index={view.from + index}
              top={(view.from + index) * view.rowHeight}
              selected={row.key === selected}
              active={hasFocus && view.from + index === active}
              isNew={props.news?.isNew(row) ?? false}
              columns={columns}
              cells={cells as unknown as ComponentType<CellsProps<DeskRow, string>>}
              open={open}
            />
          ))}
        </div>
      </div>
      {empty !== null && (
        <p className={styles.empty} style={{ insetBlockStart: (rows.length + 1) * view.rowHeight }}>
          {empty}
        </p>
      )}
      {props.news && (
        <NewRows {...props.news} rows={rows} first={view.first} last={view.last} show={view.reveal} />
      )}
    </div>
  );
}

/** What a row leaves free at both its ends, em: see desk-list.module.css. */
const rowEdges = 1.8;

const indexOf = (keys: readonly string[], key: string | null) => (key === null ? -1 : keys.indexOf(key));
