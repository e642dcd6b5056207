/** What a schedule, or many, came to. */
export interface Verdict {
  schedules: number;
  /** That a screen was told are saved. */
  acts: number;
  lost: number;
  doubled: number;
  outOfOrder: number;
  diverged: number;
  leaked: number;
  /** Whatever else must not be: screens that went blank, faults that nobody caught, in words. */
  others: number;
  /** What was found, in words; the first ones. */
  findings: string[];
}

const counts = ['lost', 'doubled', 'outOfOrder', 'diverged', 'leaked', 'others'] as const;
export type Kind = (typeof counts)[number];
const kept = 12;

export const newVerdict = (): Verdict => ({
  schedules: 0,
  acts: 0,
  lost: 0,
  doubled: 0,
  outOfOrder: 0,
  diverged: 0,
  leaked: 0,
  others: 0,
  findings: [],
});

/** Counts one finding and keeps its words. */
export function find(verdict: Verdict, kind: Kind, words: string): void {
  verdict[kind] += 1;
  if (verdict.findings.length < kept) verdict.findings.push(`${namesOfKinds[kind]}: ${words}`);
}

const namesOfKinds: Readonly<Record<Kind, string>> = {
  lost: 'lost',
  doubled: 'doubled',
  outOfOrder: 'out of order',
  diverged: 'diverged',
  leaked: 'leaked',
  others: 'fault',
};

export const isClean = (verdict: Verdict): boolean => counts.every((kind) => verdict[kind] === 0);

/** Adds one to a sum. */
export function addTo(sum: Verdict, one: Verdict): void {
  for (const kind of [...counts, 'schedules', 'acts'] as const) sum[kind] += one[kind];
  sum.findings.push(...one.findings.slice(0, Math.max(0, kept - sum.findings.length)));
}

/** `schedules 1000 · acts 41233 · lost 0 · doubled 0 · out of order 0 · diverged 0 · leaked 0` */
export function verdictLine(verdict: Verdict): string {
  const { schedules, acts, lost, doubled, outOfOrder, diverged, leaked, others } = verdict;
  const line = `schedules ${schedules} · acts ${acts} · lost ${lost} · doubled ${doubled} · out of order ${outOfOrder} · diverged ${diverged} · leaked ${leaked}`;
  return others > 0 ? `${line} · other faults ${others}` : line;
}
