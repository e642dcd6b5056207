/** One event of an act as it stood when its screen was told that it is saved; `body` is canonical JSON. */
export interface ToldEvent {
  readonly device: string;
  readonly seq: number;
  readonly type: string;
  readonly subject: string;
  readonly body: string;
}

/** Answers of a form that a screen was told are kept. */
export interface ToldDraft {
  readonly tablet: string;
  readonly marker: string;
  /** What was typed over that since, and not told. It may have been saved instead. */
  readonly later: string[];
}

/**
 * What each screen was told, kept outside of everything that is under test. What a screen was not told (the power went
 * meanwhile) may have been saved or not, but wholly and once.
 */
export interface Record {
  /** Acts that were said to be saved. */
  readonly acts: (readonly ToldEvent[])[];
  /** The last answers of each draft that were said to be kept, by its id. */
  readonly drafts: Map<string, ToldDraft>;
  /** Said to be saved, and nothing was written. */
  readonly nothings: string[];
  /** Texts that were typed once each, told or not. */
  readonly texts: Set<string>;
}

export const newRecord = (): Record => ({ acts: [], drafts: new Map(), nothings: [], texts: new Set() });
