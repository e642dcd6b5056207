import type { Tally } from './tally.ts';

/** Follows each job's times into the tally. */
export interface Stopwatch {
  /** The hub has the job. */
  reported(incident: string): void;
  assigned(incident: string): void;
  /** The first unit arrived. */
  onScene(incident: string): void;
}

export function startStopwatch(tally: Tally): Stopwatch {
  const reportedAt = new Map<string, number>();
  const assignedAt = new Map<string, number>();

  function lap(from: Map<string, number>, incident: string, into: number[]): void {
    const began = from.get(incident);
    from.delete(incident);
    if (began !== undefined) into.push(performance.now() - began);
  }

  return {
    reported(incident) {
      reportedAt.set(incident, performance.now());
    },
    assigned(incident) {
      assignedAt.set(incident, performance.now());
      lap(reportedAt, incident, tally.toAssigned);
    },
    onScene(incident) {
      lap(assignedAt, incident, tally.toOnScene);
    },
  };
}
