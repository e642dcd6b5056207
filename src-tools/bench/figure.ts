/** One measured figure beside its target. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it has to be: below or above a bound. Absent: only told. */
  readonly target?: { readonly is: 'below' | 'above'; readonly bound: number };
  /** The bare limit of the same work without us, measured in the same run. */
  readonly bare?: { readonly name: string; readonly value: number };
}

/** A group of figures that are measured together. */
export interface Bench {
  readonly name: string;
  /** Takes minutes: only run when it is named. */
  readonly isLong?: boolean;
  /** Needs neither the built screens nor a browser. */
  readonly isBlind?: boolean;
  run(context: BenchContext): Promise<Figure[]>;
}

export interface BenchContext {
  readonly root: string;
  /** A folder that is removed after the run. */
  readonly scratch: string;
  readonly chromium: string;
  say(words: string): void;
}

export function isMet(figure: Figure): boolean {
  if (!figure.target) return true;
  return figure.target.is === 'below'
    ? figure.value < figure.target.bound
    : figure.value > figure.target.bound;
}

/** The p-th percentile (0 to 100) by nearest rank. Throws on an empty list. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('no values were measured');
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** `{name, value, unit, target, ok}`: one line of `--json`. */
export function figureJson(figure: Figure): string {
  const { name, value, unit, target, bare } = figure;
  return JSON.stringify({
    name,
    value: rounded(value),
    unit,
    target: target ? `${target.is === 'below' ? '<' : '>'} ${target.bound}` : null,
    ok: isMet(figure),
    ...(bare && {
      bare: { name: bare.name, value: rounded(bare.value), ratio: rounded(value / bare.value) },
    }),
  });
}

/** The figures as a table for a terminal. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    figure.target ? `${figure.target.is === 'below' ? '<' : '>'} ${figure.target.bound}` : '',
    figure.target ? (isMet(figure) ? 'ok' : 'MISSED') : '',
    figure.bare
      ? `${figure.bare.name}: ${rounded(figure.bare.value)} (ratio ${rounded(figure.value / figure.bare.value)})`
      : '',
  ]);
  const head = ['figure', 'value', 'target', '', 'bare limit in the same run'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
