import { create } from 'zustand';

/** What a supervisor has begun to say about a report. Kept for as long as the page lives, so that looking elsewhere loses no word. */
export interface Review {
  readonly words: string;
  readonly marks: Readonly<Record<string, string>>;
}

interface Reviews {
  readonly begun: Readonly<Record<string, Review>>;
  write(report: string, words: string): void;
  /** Null takes the mark away. */
  mark(report: string, field: string, words: string | null): void;
  forget(report: string): void;
}

export const noReview: Review = { words: '', marks: {} };

export const useReviews = create<Reviews>()((set) => {
  const change = (report: string, how: (before: Review) => Review) =>
    set(({ begun }) => ({ begun: { ...begun, [report]: how(begun[report] ?? noReview) } }));
  return {
    begun: {},
    write: (report, words) => change(report, (before) => ({ ...before, words })),
    mark: (report, field, words) =>
      change(report, ({ marks: { [field]: _, ...others }, ...before }) => ({
        ...before,
        marks: words === null ? others : { ...others, [field]: words },
      })),
    forget: (report) => set(({ begun: { [report]: _, ...others } }) => ({ begun: others })),
  };
});

/** The marks that say something: one that was opened and left empty is none. */
export function writtenMarks(marks: Review['marks']): Review['marks'] {
  return Object.fromEntries(
    Object.entries(marks).flatMap(([field, words]) => (words.trim() ? [[field, words.trim()]] : [])),
  );
}
