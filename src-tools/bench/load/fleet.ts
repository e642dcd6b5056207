import { createHash } from 'node:crypto';

/** One tablet of a made-up fleet. Everything about it follows from its number. */
export interface LoadTablet {
  readonly device: string;
  readonly token: string;
  readonly store: string;
  readonly precinct: string;
  /** The crew that is signed on with it, where one is. */
  readonly crew?: LoadCrew;
}

export interface LoadCrew {
  readonly unit: string;
  readonly officer: string;
  /** Id of a job in its precinct. */
  readonly job: string;
}

const precincts = 78;

/**
 * A fleet spread evenly over 78 precincts.
 * @param crews how many of the tablets have a crew signed on
 */
export function makeFleet(tablets: number, crews: number): LoadTablet[] {
  return Array.from({ length: tablets }, (_, index) => {
    const number = String(index + 1).padStart(5, '0');
    const device = `load-${number}`;
    const tablet = {
      device,
      token: createHash('sha256').update(device).digest('base64url'),
      store: `load-store-${number}`,
      precinct: String(1 + (index % precincts)),
    };
    if (index >= crews) return tablet;
    const crew = {
      unit: `L-${number}`,
      officer: `8${number}`,
      job: `00000000-0000-7000-9000-0000000${number}`,
    };
    return { ...tablet, crew };
  });
}

/** What the hub grants such a tablet, as it will name it. */
export function channelsOf({ device, precinct, crew }: LoadTablet): string[] {
  const always = ['city/all', `fleet/${device}`];
  return crew
    ? [
        ...always,
        `precinct/${precinct}`,
        `unit/${crew.unit}`,
        `message/${crew.unit}`,
        `officer/${crew.officer}`,
      ]
    : always;
}

/** How many tablets see an act of one crew, its own among them, on average over all crews. */
export function watchersPerAct(fleet: readonly LoadTablet[]): number {
  const crews = fleet.filter(({ crew }) => crew);
  const inPrecinct = new Map<string, number>();
  for (const { precinct } of crews) inPrecinct.set(precinct, (inPrecinct.get(precinct) ?? 0) + 1);
  const seen = crews.reduce((sum, { precinct }) => sum + (inPrecinct.get(precinct) ?? 0), 0);
  return seen / crews.length;
}
