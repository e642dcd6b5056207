import type { Point } from '../geo.ts';
import { distanceMetres } from '../map/measure.ts';
import { isInside } from '../map/precinct.ts';
import { type BulletinState, isLive } from '../subjects/bulletin.ts';
import type { IncidentState } from '../subjects/incident.ts';
import { namesPlate } from './plate.ts';

/** A place is near a job within this, metres. */
export const nearMetres = 500;
/** An outline that is wider says nothing about one job in it: a storm, a whole borough. Metres. */
const widestOutline = 5000;

/** What of a bulletin fits a job. */
export interface BulletinMatch {
  readonly bulletin: BulletinState;
  /** plate: the job names it; vehicle: its make and colour are named together; place: within 500 m, or in its outline. */
  readonly by: readonly ('plate' | 'vehicle' | 'place')[];
  /** From the job to where it was seen last, where both are known. */
  readonly metres?: number;
}

type Job = Pick<IncidentState, 'location' | 'vehicles' | 'people' | 'timeline'>;

/** The bulletins that fit a job, the surest first: by plate, then by vehicle, then the nearest. */
export function matchBulletins(
  job: Job,
  bulletins: readonly BulletinState[],
  now: number,
): readonly BulletinMatch[] {
  const lines = linesOf(job);
  return bulletins
    .filter((bulletin) => isLive(bulletin, now))
    .map((bulletin) => match(job.location.point, lines, bulletin))
    .filter(({ by }) => by.length > 0)
    .sort((a, b) => rank(a) - rank(b) || (a.metres ?? 0) - (b.metres ?? 0));
}

function match(at: Point | undefined, lines: readonly string[], bulletin: BulletinState): BulletinMatch {
  const { vehicle, point, polygon } = bulletin;
  const { plate, make, colour } = vehicle ?? {};
  const metres = at && point ? distanceMetres(at, point) : undefined;
  const isThere = at !== undefined && polygon !== undefined && isSmall(polygon) && isInside(polygon, at);
  const by: BulletinMatch['by'][number][] = [];
  if (plate && lines.some((line) => namesPlate(line, plate))) by.push('plate');
  if (make && colour && lines.some((line) => names(line, make) && names(line, colour))) by.push('vehicle');
  if (isThere || (metres !== undefined && metres <= nearMetres)) by.push('place');
  return { bulletin, by, ...(metres !== undefined && { metres }) };
}

const order = ['plate', 'vehicle', 'place'] as const;
const rank = ({ by }: BulletinMatch) => order.findIndex((one) => by.includes(one));

/** Everything that anybody said of the job's people and vehicles. */
function linesOf({ vehicles = [], people = [], timeline }: Job): readonly string[] {
  const remarks = timeline.flatMap((entry) => (entry.kind === 'remark' ? [entry.text] : []));
  return [...vehicles, ...people, ...remarks];
}

const wordsIn = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word === 'gray' ? 'grey' : word));

/** Whether all words of one are in the other, whole. */
function names(line: string, words: string): boolean {
  const there = new Set(wordsIn(line));
  return wordsIn(words).every((word) => there.has(word));
}

function isSmall(polygon: NonNullable<BulletinState['polygon']>): boolean {
  const lons = polygon.map(([lon]) => lon);
  const lats = polygon.map(([, lat]) => lat);
  const corner = (of: (...values: number[]) => number): Point => ({ lon: of(...lons), lat: of(...lats) });
  return distanceMetres(corner(Math.min), corner(Math.max)) <= widestOutline;
}
