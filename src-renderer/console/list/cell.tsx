import type { ReactNode } from 'react';

export interface CellProps {
  /** The whole text, where the column may cut it. */
  readonly title?: string | undefined;
  readonly className?: string | undefined;
  /** Of the head of a group that can be folded. */
  readonly isOpen?: boolean;
  readonly children?: ReactNode;
}

/** A cell of a line of a DeskList. */
export function Cell({ title, className, isOpen, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for its rows
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw only the rows in sight
    <span role="gridcell" title={title} className={className} aria-expanded={isOpen}>
      {children}
    </span>
  );
}
