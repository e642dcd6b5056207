/** What happened in a run, and how long it took. */
export interface Tally {
  calls: number;
  reported: number;
  updated: number;
  assigned: number;
  cleared: number;
  acts: number;
  refused: number;
  /** Reasons of refusals, with how often each came. */
  readonly reasons: Map<string, number>;
  /** Real ms from the hub's answer to a call to its assignment. */
  readonly toAssigned: number[];
  /** Real ms from assignment to arrival. */
  readonly toOnScene: number[];
}

export function newTally(): Tally {
  return {
    calls: 0,
    reported: 0,
    updated: 0,
    assigned: 0,
    cleared: 0,
    acts: 0,
    refused: 0,
    reasons: new Map(),
    toAssigned: [],
    toOnScene: [],
  };
}

export function countRefusal(tally: Tally, reason: string): void {
  tally.refused += 1;
  tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
}

/** The value below which a share of all lies (nearest rank); undefined without values. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** One line of the run so far. */
export function progressLine(tally: Tally, total: number, busy: number, units: number): string {
  const { calls, assigned, cleared, acts, refused } = tally;
  const trouble = refused > 0 ? ` · ${refused} refused` : '';
  return `${calls}/${total} calls · ${assigned} assigned · ${cleared} cleared · ${busy}/${units} units busy · ${acts} acts${trouble}`;
}

/** The run in a few lines. Times are given as they were and, behind, as they were in the life that was simulated. */
export function summary(tally: Tally, speed: number): string {
  const times = (values: readonly number[]) => {
    const one = (share: number) => {
      const ms = percentile(values, share);
      return ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s (${minutes(ms * speed)})`;
    };
    return `p50 ${one(0.5)}, p95 ${one(0.95)}`;
  };
  const reasons = [...tally.reasons].sort(([, one], [, other]) => other - one).slice(0, 8);
  return [
    `calls     ${tally.calls} sent, ${tally.reported} new jobs, ${tally.updated} updates`,
    `jobs      ${tally.assigned} assigned, ${tally.cleared} cleared`,
    `acts      ${tally.acts} accepted, ${tally.refused} refused`,
    ...reasons.map(([reason, times]) => `          ${times} × ${reason}`),
    `call to assigned      ${times(tally.toAssigned)}`,
    `assigned to on scene  ${times(tally.toOnScene)}`,
    `in brackets: the time in the life that ran ${speed} times faster`,
  ].join('\n');
}

function minutes(ms: number): string {
  return ms < 90_000 ? `${Math.round(ms / 1000)} s` : `${(ms / 60_000).toFixed(1)} min`;
}
