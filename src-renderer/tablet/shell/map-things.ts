import type { Fix } from '../../../src-contract/geo.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import type { JobsView } from '../../../src-contract/tablet-bridge.ts';
import type { MapJob, MapUnit } from '../../map/props.ts';

/** A place that is older is drawn as one that cannot be relied on, ms. */
const staleAfter = 5 * 60_000;

/** @param now best known time, ms */
export function mapUnits(
  units: readonly UnitState[],
  places: Readonly<Record<string, Fix>>,
  mine: string,
  now: number,
): MapUnit[] {
  return units.map(({ id, status }) => {
    const at = Object.hasOwn(places, id) ? places[id] : undefined;
    return {
      id,
      status,
      at,
      ...(id === mine && { mine: true }),
      ...(at && now - at.at > staleAfter && { stale: true }),
    };
  });
}

/** The open jobs whose place is known, mine first. */
export function mapJobs({ mine, open }: Pick<JobsView, 'mine' | 'open'>): MapJob[] {
  const own = new Set(mine.map(({ id }) => id));
  return [...mine, ...open].flatMap(({ id, priority, jobType, location: { point } }) =>
    point ? [{ id, priority, jobType, point, ...(own.has(id) && { mine: true }) }] : [],
  );
}
