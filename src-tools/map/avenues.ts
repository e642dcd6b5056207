/*
 * The avenues of Manhattan's grid. Where each runs follows from the widths of blocks and avenues in feet that the
 * Commissioners' Plan of 1811 laid down, with Lexington and Madison Avenue cut in later.
 */

interface Avenue {
  readonly id: string;
  /** Between building lines, feet. */
  readonly width: number;
  /** Length of the block to the next avenue in the list, feet between building lines. */
  readonly block: number;
}

/** From west to east. */
const eastSide: readonly Avenue[] = [
  { id: '5', width: 100, block: 420 },
  { id: 'Madison', width: 80, block: 400 },
  { id: 'Park', width: 140, block: 405 },
  { id: 'Lexington', width: 75, block: 420 },
  { id: '3', width: 100, block: 610 },
  { id: '2', width: 100, block: 650 },
  { id: '1', width: 100, block: 613 },
  { id: 'York', width: 100, block: 646 },
  { id: 'East End', width: 100, block: 0 },
];
/** From east to west. */
const westSide: readonly Avenue[] = [
  { id: '5', width: 100, block: 920 },
  { id: '6', width: 100, block: 800 },
  { id: '7', width: 100, block: 800 },
  { id: '8', width: 100, block: 800 },
  { id: '9', width: 100, block: 800 },
  { id: '10', width: 100, block: 800 },
  { id: '11', width: 100, block: 800 },
  { id: '12', width: 100, block: 0 },
];

const metresPerFoot = 0.3048;

function distances(side: readonly Avenue[]): [string, number][] {
  let feet = 0;
  return side.map(({ id, width, block }, index) => {
    const at = feet;
    feet += width / 2 + block + (side[index + 1]?.width ?? 0) / 2;
    return [id, at * metresPerFoot];
  });
}

const acrossOf = new Map<string, number>([
  ...distances(westSide).map(([id, metres]): [string, number] => [id, -metres]),
  ...distances(eastSide),
]);

/** The middle of an avenue, metres east of the middle of 5 Av along the streets. @throws for an avenue that it does not know */
export function avenueAcross(id: string): number {
  const across = acrossOf.get(id);
  if (across === undefined) throw new Error(`There is no avenue ${id} in the plan.`);
  return across;
}

/** An avenue or a part of it under one name, from one numbered street up to another. */
export interface AvenueRun {
  readonly name: string;
  readonly line: string;
  readonly from: number;
  readonly to: number;
  /** Where its traffic goes; absent for two-way traffic, and where that changes on the way. */
  readonly oneWay?: 'uptown' | 'downtown';
}

export const avenueRuns: readonly AvenueRun[] = [
  { name: '1 Av', line: '1', from: 14, to: 110, oneWay: 'uptown' },
  { name: '2 Av', line: '2', from: 14, to: 110, oneWay: 'downtown' },
  { name: '3 Av', line: '3', from: 14, to: 24 },
  { name: '3 Av', line: '3', from: 24, to: 110, oneWay: 'uptown' },
  { name: 'Irving Pl', line: 'Lexington', from: 14, to: 20 },
  { name: 'Lexington Av', line: 'Lexington', from: 21, to: 110, oneWay: 'downtown' },
  { name: 'Park Av S', line: 'Park', from: 17, to: 32 },
  { name: 'Park Av', line: 'Park', from: 32, to: 110 },
  { name: 'Madison Av', line: 'Madison', from: 23, to: 110, oneWay: 'uptown' },
  { name: '5 Av', line: '5', from: 14, to: 110, oneWay: 'downtown' },
  { name: '6 Av', line: '6', from: 14, to: 59, oneWay: 'uptown' },
  { name: '7 Av', line: '7', from: 14, to: 59, oneWay: 'downtown' },
  { name: '8 Av', line: '8', from: 14, to: 59, oneWay: 'uptown' },
  { name: 'Central Park W', line: '8', from: 59, to: 110 },
  { name: '9 Av', line: '9', from: 14, to: 59, oneWay: 'downtown' },
  { name: 'Columbus Av', line: '9', from: 59, to: 110, oneWay: 'downtown' },
  { name: '10 Av', line: '10', from: 14, to: 59, oneWay: 'uptown' },
  { name: 'Amsterdam Av', line: '10', from: 59, to: 110, oneWay: 'uptown' },
  { name: '11 Av', line: '11', from: 22, to: 59 },
  { name: 'West End Av', line: '11', from: 59, to: 107 },
  { name: 'Sutton Pl', line: 'York', from: 54, to: 59 },
  { name: 'York Av', line: 'York', from: 59, to: 92 },
  { name: 'East End Av', line: 'East End', from: 79, to: 90 },
];
