import type { Point } from '../../src-contract/geo.ts';
import { distanceMetres } from '../../src-contract/map/measure.ts';
import type { ConsoleClient } from './console-client.ts';
import type { SimulatedUnit } from './simulated-unit.ts';

/** A job that waits for a car. */
export interface WaitingJob {
  readonly incident: string;
  readonly precinct: string;
  readonly priority: number;
  readonly point?: Point;
}

export interface DispatchReports {
  assigned(incident: string, unit: string): void;
  refused(reason: string): void;
}

/** Gives each waiting job to the nearest available of the simulated units. */
export interface SimulatedDispatcher {
  /** Jobs that wait for a unit, or whose unit the hub has not shown on them yet. */
  waiting(): number;
  /** Puts a job into the queue. */
  take(job: WaitingJob): void;
  stop(): void;
}

export function startDispatcher(
  { bridge }: ConsoleClient,
  units: readonly SimulatedUnit[],
  reports: DispatchReports,
): SimulatedDispatcher {
  const queue: WaitingJob[] = [];
  /** Units that were given a job which the hub has not shown yet. */
  const given = new Set<string>();
  let available = new Set<string>();

  const stopWatching = bridge.watch('units', {}, (shown) => {
    available = new Set(shown.filter(({ status }) => status === 'available').map(({ id }) => id));
    const held = new Set(shown.flatMap(({ jobs }) => jobs));
    // Somebody at a real console may have been quicker.
    for (let index = queue.length - 1; index >= 0; index -= 1) {
      if (held.has(queue[index]?.incident ?? '')) queue.splice(index, 1);
    }
    for (const unit of given) if (!available.has(unit)) given.delete(unit);
    assignAll();
  });

  function assignAll(): void {
    queue.sort((one, other) => one.priority - other.priority);
    for (const job of [...queue]) {
      const unit = nearest(
        job,
        units.filter((one) => available.has(one.unit) && !given.has(one.unit)),
      );
      if (!unit) continue;
      queue.splice(queue.indexOf(job), 1);
      given.add(unit.unit);
      void assign(job, unit.unit);
    }
  }

  async function assign(job: WaitingJob, unit: string): Promise<void> {
    try {
      const outcome = await bridge.act('dispatch.assign', { incident: job.incident, unit });
      if ('refused' in outcome) {
        given.delete(unit);
        reports.refused(`assign: ${outcome.refused.reason}`);
      } else reports.assigned(job.incident, unit);
    } catch (fault) {
      // The connection was cut: whether it was done is seen when the units are shown again.
      given.delete(unit);
      queue.push(job);
      reports.refused(`assign: ${(fault as Error).message}`);
    }
  }

  return {
    waiting: () => queue.length + given.size,
    take(job) {
      queue.push(job);
      assignAll();
    },
    stop: stopWatching,
  };
}

/** The job's own precinct first; then the shortest way. */
function nearest(job: WaitingJob, units: readonly SimulatedUnit[]): SimulatedUnit | undefined {
  const { point, precinct } = job;
  const away = (unit: SimulatedUnit) =>
    (unit.precinct === precinct ? 0 : 1e9) + (point ? distanceMetres(unit.at(), point) : 0);
  return units.reduce<SimulatedUnit | undefined>(
    (best, unit) => (best === undefined || away(unit) < away(best) ? unit : best),
    undefined,
  );
}
