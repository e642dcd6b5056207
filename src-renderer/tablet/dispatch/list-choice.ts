import { create } from 'zustand';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import type { Point } from '../../../src-contract/geo.ts';
import { distanceMetres } from '../../../src-contract/map/measure.ts';

export const sorts = ['urgency', 'distance', 'age'] as const;
export type Sort = (typeof sorts)[number];
export const shows = ['all', 'sector', 'urgent', 'pending'] as const;
export type Show = (typeof shows)[number];

/** How the list of open jobs is looked at. Only the screen's. */
export interface ListChoice {
  readonly isOpen: boolean;
  readonly sort: Sort;
  readonly show: Show;
  readonly search: string;
  change(part: Partial<Pick<ListChoice, 'isOpen' | 'sort' | 'show' | 'search'>>): void;
}

export const useListChoice = create<ListChoice>()((set) => ({
  isOpen: false,
  sort: 'urgency',
  show: 'all',
  search: '',
  change: (part) => set(part),
}));

/** Priorities 1 and 2. */
const urgent = 2;

/**
 * The rows of a kind.
 * @param sector mine; undefined where it is unknown, and no job is of it
 */
export function showRows(rows: readonly JobRow[], show: Show, sector: string | undefined): readonly JobRow[] {
  switch (show) {
    case 'all':
      return rows;
    case 'sector':
      return rows.filter((row) => sector !== undefined && row.sector === sector);
    case 'urgent':
      return rows.filter(({ priority }) => priority <= urgent);
    case 'pending':
      return rows.filter(({ phase }) => phase === 'pending');
  }
}

/**
 * Rows in an order: by priority and then the oldest; the nearest; the oldest. What is equal, and what has no place, keeps the
 * order of urgency.
 * @param own this car's place; null where it is unknown
 */
export function sortRows(rows: readonly JobRow[], sort: Sort, own: Point | null): readonly JobRow[] {
  const urgency = (a: JobRow, b: JobRow) => a.priority - b.priority || a.calledAt - b.calledAt;
  const away = ({ location: { point } }: JobRow) =>
    own && point ? distanceMetres(own, point) : Number.MAX_VALUE;
  const first = {
    urgency: () => 0,
    distance: (a: JobRow, b: JobRow) => away(a) - away(b),
    age: (a: JobRow, b: JobRow) => a.calledAt - b.calledAt,
  }[sort];
  return rows.toSorted((a, b) => first(a, b) || urgency(a, b));
}
