import type { RoadFeature } from '../../src-contract/map/base-map.ts';
import { avenueAcross } from './avenues.ts';
import type { ByStreet } from './ground.ts';
import { eastShore, hudsonShore } from './shores.ts';
import { riversideDrive } from './streets.ts';

interface Drive {
  readonly name: string;
  readonly type: RoadFeature['properties']['class'];
  /** In the direction of travel where that is one way. */
  readonly line: readonly ByStreet[];
  readonly oneWay?: boolean;
}

/** How far inland of its river a shore road runs, metres. */
const shoreRoad = 30;

/**
 * Broadway below Columbus Circle, downtown: it crosses 8, 7, 6 and 5 Av at 59, 45, 34 and 23 St, which made the squares.
 */
const lowerBroadway: readonly ByStreet[] = [
  [avenueAcross('8'), 59.6],
  [-780, 55],
  [-655, 50],
  [-592, 45],
  [-540, 42],
  [-430, 38],
  [avenueAcross('6'), 34],
  [-169, 29],
  [0, 23],
  [100, 17],
];

/** Broadway above Columbus Circle, uptown: across Columbus Av at 65 St and Amsterdam Av at 72 St. */
const upperBroadway: readonly ByStreet[] = [
  [avenueAcross('8'), 59.6],
  [-950, 61],
  [avenueAcross('9'), 65],
  [avenueAcross('10'), 71.5],
  [-1545, 78],
  [-1553, 86],
  [-1553, 96],
  [-1553, 103],
  [avenueAcross('11'), 108],
  [avenueAcross('11'), 110],
];

/** Roads that do not keep to the grid. */
export const drives: readonly Drive[] = [
  { name: 'Broadway', type: 'avenue', line: lowerBroadway, oneWay: true },
  { name: 'Broadway', type: 'avenue', line: upperBroadway },
  {
    name: 'Riverside Dr',
    type: 'drive',
    line: [72, 76, 79, 83, 86, 91, 96, 100, 104, 110].map((street) => [riversideDrive(street), street]),
  },
  {
    name: 'Manhattan Av',
    type: 'street',
    line: [
      [-1004, 100],
      [-1004, 110],
    ],
  },
  {
    name: 'West Side Hwy',
    type: 'drive',
    line: [
      [-1445, 14],
      [-1540, 17],
      [-1690, 22],
    ],
  },
  {
    name: '12 Av',
    type: 'drive',
    line: [
      [-1690, 22],
      [-1720, 24],
      [-1860, 29],
      [avenueAcross('12'), 34],
      [avenueAcross('12'), 42],
      [avenueAcross('12'), 59],
    ],
  },
  {
    name: 'Henry Hudson Pkwy',
    type: 'drive',
    line: [
      [avenueAcross('12'), 59],
      ...hudsonShore.filter(([, street]) => street > 60 && street <= 110).map(inlandOfHudson),
    ],
  },
  {
    name: 'FDR Dr',
    type: 'drive',
    line: eastShore.filter(([, street]) => street >= 14 && street <= 110).map(inlandOfEastRiver),
  },
  {
    name: 'Queensboro Bridge',
    type: 'drive',
    line: [
      [avenueAcross('2'), 59.5],
      [2320, 59.5],
    ],
  },
  {
    name: '65 St Transverse',
    type: 'drive',
    line: [
      [avenueAcross('8'), 66],
      [-430, 65],
      [0, 65],
    ],
  },
  {
    name: '79 St Transverse',
    type: 'drive',
    line: [
      [avenueAcross('8'), 81],
      [-620, 80],
      [-300, 79.4],
      [0, 79],
    ],
  },
  {
    name: '86 St Transverse',
    type: 'drive',
    line: [
      [avenueAcross('8'), 86],
      [-560, 85.8],
      [-300, 85.3],
      [0, 84.5],
    ],
  },
  {
    name: '97 St Transverse',
    type: 'drive',
    line: [
      [avenueAcross('8'), 96.6],
      [-430, 97.4],
      [0, 97],
    ],
  },
];

function inlandOfHudson([across, street]: ByStreet): ByStreet {
  return [across + shoreRoad, street];
}

function inlandOfEastRiver([across, street]: ByStreet): ByStreet {
  return [across - shoreRoad, street];
}
