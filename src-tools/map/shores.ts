import type { ByStreet } from './ground.ts';

/*
 * The shores, drawn by eye to some 100 m: metres east of 5 Av, by street. South of 14 St and north of 110 St the street is
 * counted on at the grid's pace, so that the rivers do not end where the streets do.
 */

/** Manhattan's west side, from the Battery up. */
export const hudsonShore: readonly ByStreet[] = [
  [80, -38.4],
  [-557, -20],
  [-1060, 1],
  [-1500, 14],
  [-1600, 17],
  [-1760, 22],
  [-1790, 24],
  [-1930, 29],
  [-2005, 34],
  [-2030, 42],
  [-2035, 59],
  [-2050, 72],
  [-2070, 79],
  [-2085, 90],
  [-2110, 110],
  [-2150, 160],
];

/** New Jersey's side. */
export const jerseyShore: readonly ByStreet[] = [
  [-1300, -60],
  [-1500, -45],
  [-1820, -29],
  [-2300, 0],
  [-2800, 18],
  [-3300, 36],
  [-3400, 60],
  [-3450, 160],
];

/** Manhattan's east side, from the Battery up to the Harlem River. */
export const eastShore: readonly ByStreet[] = [
  [80, -38.4],
  [490, -38],
  [1110, -22.5],
  [2636, -8],
  [2460, 2],
  [2110, 10],
  [1740, 14],
  [1650, 17],
  [1590, 20],
  [1400, 23],
  [1450, 26],
  [1440, 28],
  [1350, 30],
  [1290, 33],
  [1252, 36],
  [1262, 42],
  [1290, 48],
  [1325, 54],
  [1375, 59],
  [1410, 63],
  [1465, 67],
  [1505, 71],
  [1545, 75],
  [1560, 78],
  [1600, 81],
  [1650, 85],
  [1645, 89],
  [1490, 91.5],
  [1300, 94],
  [1215, 96],
  [1225, 98],
  [1290, 100],
  [1335, 104],
  [1390, 107],
  [1335, 110],
  [1320, 118],
  [1106, 125.7],
  [600, 132],
  [-60, 145],
  [-300, 160],
];

/** Brooklyn's and Queens' side, then across Hell Gate and along the Bronx. */
export const queensShore: readonly ByStreet[] = [
  [500, -60],
  [700, -42],
  [1538, -26.7],
  [3100, -7],
  [3000, 2],
  [2680, 20],
  [2400, 32],
  [2000, 41],
  [2050, 50],
  [2140, 60],
  [2230, 72],
  [2250, 84],
  [2130, 93],
  [2500, 98],
  [3300, 101],
  [4400, 104],
  [4300, 122],
  [3200, 124],
  [2358, 131],
  [1700, 134],
  [1330, 129],
  [800, 134],
  [150, 146],
  [-80, 160],
];

export const rooseveltIsland: readonly ByStreet[] = [
  [1610, 46.5],
  [1590, 52],
  [1615, 60],
  [1700, 70],
  [1800, 78],
  [1925, 84.8],
  [1975, 85],
  [1990, 82],
  [1940, 74],
  [1860, 66],
  [1790, 57],
  [1690, 49],
  [1640, 46.2],
];

/** Wards and Randalls Island, which have grown together. */
export const wardsIsland: readonly ByStreet[] = [
  [1850, 97],
  [1690, 100],
  [1580, 104],
  [1520, 112],
  [1420, 122],
  [1550, 131],
  [2200, 128],
  [2450, 118],
  [2400, 108],
  [2200, 100],
];
