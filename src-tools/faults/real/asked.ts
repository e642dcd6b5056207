/** What an act must have written when it was saved: one of its events is of that type, about that subject, with these members. */
export interface Expected {
  readonly type: string;
  readonly subject?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/**
 * An act that somebody asked for. `saved`: the screen was told so. `unknown`: no answer came, for somebody was killed
 * meanwhile. Those that were refused are not kept: nothing of them may be anywhere.
 */
export interface Asked {
  readonly expected: Expected;
  readonly told: 'saved' | 'unknown';
}

/** An event as a journal has it. */
export interface Written {
  readonly type: string;
  readonly subject: string;
  readonly body: unknown;
}

/** Whether the events of one act are those that were asked for. */
export function isWhatWasAsked({ type, subject, body = {} }: Expected, events: readonly Written[]): boolean {
  return events.some(
    (event) =>
      event.type === type &&
      (subject === undefined || event.subject === subject) &&
      Object.entries(body).every(([name, value]) => (event.body as Record<string, unknown>)[name] === value),
  );
}

export interface Aligned {
  /** Which act was written for each that was asked, by their places. */
  readonly pairs: readonly (readonly [asked: number, written: number])[];
  /** Said to be saved, and written nowhere. */
  readonly missing: readonly number[];
  /** Written, and asked by nobody, or once more than it was asked. */
  readonly surplus: readonly number[];
}

/** A told act weighs more than all of those of which nothing is known. */
const toldWeight = 100_000;

/**
 * Lays what was asked beside what was written. Both are in order, for a screen waits for each answer: the longest common
 * part is what came of it.
 */
export function align(asked: readonly Asked[], written: readonly (readonly Written[])[]): Aligned {
  const width = written.length + 1;
  const best = new Float64Array((asked.length + 1) * width);
  const at = (row: number, column: number) => best[row * width + column] ?? 0;
  const worth = (row: number, column: number) => {
    const one = asked[row];
    const events = written[column];
    if (!one || !events || !isWhatWasAsked(one.expected, events)) return 0;
    return one.told === 'saved' ? toldWeight : 1;
  };
  for (let row = asked.length - 1; row >= 0; row -= 1) {
    for (let column = written.length - 1; column >= 0; column -= 1) {
      const value = worth(row, column);
      best[row * width + column] = Math.max(
        at(row + 1, column),
        at(row, column + 1),
        value > 0 ? value + at(row + 1, column + 1) : 0,
      );
    }
  }
  const pairs: [number, number][] = [];
  const missing: number[] = [];
  const surplus: number[] = [];
  let row = 0;
  let column = 0;
  while (row < asked.length || column < written.length) {
    const value = worth(row, column);
    if (value > 0 && at(row, column) === value + at(row + 1, column + 1)) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (row < asked.length && at(row, column) === at(row + 1, column)) {
      if (asked[row]?.told === 'saved') missing.push(row);
      row += 1;
    } else {
      surplus.push(column);
      column += 1;
    }
  }
  return { pairs, missing, surplus };
}
