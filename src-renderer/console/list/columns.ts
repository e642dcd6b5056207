/** A column of a DeskList. */
export interface Column<Name extends string = string> {
  readonly name: Name;
  /** Its heading. */
  readonly words: string;
  /** Never narrower, em. */
  readonly least: number;
  /** Its part of the width that is left over; 0 keeps it at its least. */
  readonly share: number;
  /** Where the list is narrow, the highest rank goes first. Columns of rank 1 stay, and cannot be taken away. */
  readonly rank: number;
}

/** Between two columns, em. As in desk-list.module.css. */
export const columnGap = 0.6;

/**
 * The columns that have room side by side, in their order.
 * @param width of all together, em
 */
export function columnsThatFit<One extends Column>(columns: readonly One[], width: number): One[] {
  let shown = [...columns];
  while (needed(shown) > width) {
    const last = Math.max(...shown.map(({ rank }) => rank));
    if (last <= 1) break;
    // Of equals, the one at the end goes first.
    const gone = shown.findLastIndex(({ rank }) => rank === last);
    shown = shown.filter((_, index) => index !== gone);
  }
  return shown;
}

const needed = (columns: readonly Column[]) =>
  columns.reduce((sum, { least }) => sum + least + columnGap, -columnGap);

/** The widths as a grid takes them. Where even those that stay have no room, each gives way by its width. */
export function widthsOf(columns: readonly Column[], width: number): string {
  const crowded = needed(columns) > width;
  return columns
    .map(({ least, share }) => {
      if (crowded) return `minmax(0, ${least}fr)`;
      return share > 0 ? `minmax(${least}em, ${share}fr)` : `${least}em`;
    })
    .join(' ');
}
