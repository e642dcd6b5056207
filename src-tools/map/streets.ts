import { avenueAcross } from './avenues.ts';

/*
 * The numbered streets from 14 to 110. Where each runs follows from the published depths of blocks and widths of streets
 * in feet (about twenty to the mile); which way its traffic goes follows from its number.
 */

export const firstStreet = 14;
export const lastStreet = 110;

/** The wide streets of the plan: 100 feet instead of 60, with traffic both ways. */
const crosstown: ReadonlySet<number> = new Set([14, 23, 34, 42, 57, 72, 79, 86, 96, 106, 110]);
/** Around the foot of the Queensboro Bridge and Columbus Circle the rule of the number does not hold. */
const directionNotKnown: ReadonlySet<number> = new Set([58, 59, 60]);

/** Depth of the blocks from one street up to another, feet between building lines. */
const blockDepths: readonly { readonly to: number; readonly feet: number }[] = [
  { to: 16, feet: 206.5 },
  { to: 21, feet: 184 },
  { to: 42, feet: 197.5 },
  { to: 71, feet: 200 + 10 / 12 },
  { to: 86, feet: 204 + 4 / 12 },
  { to: 96, feet: 201 + 5 / 12 },
  { to: lastStreet, feet: 201 + 10 / 12 },
];

const metresPerFoot = 0.3048;
const width = (street: number) => (crosstown.has(street) ? 100 : 60);

const uptownOf = new Map<number, number>();
let feet = 0;
for (let street = firstStreet; street <= lastStreet; street += 1) {
  uptownOf.set(street, feet * metresPerFoot);
  const depth = blockDepths.find(({ to }) => street < to)?.feet ?? 0;
  feet += width(street) / 2 + depth + width(street + 1) / 2;
}

/** One street to the next where the plan is not followed further: twenty to the mile, metres. */
const plainPitch = 1609.344 / 20;

/**
 * The middle of a street, metres uptown of the middle of 14 St. A fraction lies between two streets; below 14 and above 110
 * the streets are counted on.
 */
export function streetUptown(street: number): number {
  if (street < firstStreet) return (street - firstStreet) * plainPitch;
  if (street > lastStreet) return (uptownOf.get(lastStreet) ?? 0) + (street - lastStreet) * plainPitch;
  const below = Math.min(Math.max(Math.floor(street), firstStreet), lastStreet - 1);
  const [low, high] = [uptownOf.get(below) ?? 0, uptownOf.get(below + 1) ?? 0];
  return low + (street - below) * (high - low);
}

export const isCrosstown = (street: number) => crosstown.has(street);

/** Even streets run east and odd ones west; the wide ones both ways. */
export function streetDirection(street: number): 'east' | 'west' | undefined {
  if (crosstown.has(street) || directionNotKnown.has(street)) return undefined;
  return street % 2 === 0 ? 'east' : 'west';
}

/** Metres east of 5 Av between which a street runs: from the Hudson's side to the East River's. */
export function streetEnds(street: number): readonly [west: number, east: number] {
  return [westEnd(street), eastEnd(street)];
}

function westEnd(street: number): number {
  if (street === 14) return avenueAcross('10');
  if (street < 23) return avenueAcross('10') - ((street - 14) / 8) * 260;
  if (street <= 59) return avenueAcross(street < 30 ? '11' : '12');
  if (street < 72) return avenueAcross('11');
  return riversideDrive(street);
}

/** Where a street meets the East River's drive or, before that, a large building ground. */
function eastEnd(street: number): number {
  const last = eastEnds.find(({ to }) => street <= to);
  return last?.at ?? avenueAcross('1');
}

const eastEnds: readonly { readonly to: number; readonly at: number }[] = [
  { to: 14, at: 1640 },
  { to: 22, at: avenueAcross('1') },
  { to: 23, at: 1330 },
  { to: 29, at: avenueAcross('1') },
  { to: 30, at: 1300 },
  { to: 33, at: avenueAcross('1') },
  { to: 37, at: 1225 },
  { to: 47, at: avenueAcross('1') },
  { to: 53, at: 1200 },
  { to: 70, at: avenueAcross('York') },
  { to: 78, at: 1480 },
  { to: 90, at: avenueAcross('East End') },
  { to: 92, at: avenueAcross('York') },
  { to: 95, at: avenueAcross('1') },
  { to: 96, at: 1170 },
];

/** Riverside Drive swings between 72 St and 110 St. */
export function riversideDrive(street: number): number {
  const bends: readonly (readonly [street: number, across: number])[] = [
    [72, -1800],
    [79, -1905],
    [86, -1927],
    [91, -1880],
    [96, -1826],
    [104, -1850],
    [110, -1835],
  ];
  const after = bends.findIndex(([at]) => at >= street);
  const [high, low] = [bends[after], bends[after - 1]];
  if (!high) return -1835;
  if (!low) return high[1];
  return low[1] + ((street - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
}

/** Where streets are interrupted: by parks, stations and campuses. */
export const streetBreaks: readonly {
  readonly streets: readonly [from: number, to: number];
  readonly between: readonly [west: number, east: number];
}[] = [
  { streets: [15, 16], between: [100, avenueAcross('Park') + 10] },
  { streets: [24, 25], between: [avenueAcross('5'), avenueAcross('Madison')] },
  { streets: [32, 32], between: [avenueAcross('8'), avenueAcross('7')] },
  { streets: [35, 39], between: [avenueAcross('12'), avenueAcross('11')] },
  { streets: [41, 41], between: [avenueAcross('6'), avenueAcross('5')] },
  { streets: [43, 44], between: [240, avenueAcross('Lexington')] },
  { streets: [60, 109], between: [avenueAcross('8'), avenueAcross('5')] },
  { streets: [63, 64], between: [avenueAcross('10'), avenueAcross('9')] },
  { streets: [78, 80], between: [avenueAcross('9'), avenueAcross('8')] },
];
