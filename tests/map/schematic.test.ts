import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { baseMap, type Position, type RoadFeature } from '../../src-contract/map/base-map.ts';
import { bearing, distanceMetres } from '../../src-contract/map/measure.ts';
import { isInside } from '../../src-contract/map/precinct.ts';
import { avenueAcross } from '../../src-tools/map/avenues.ts';
import { toGround } from '../../src-tools/map/ground.ts';
import { buildSchematic, schematicText } from '../../src-tools/map/schematic.ts';
import { streetDirection, streetUptown } from '../../src-tools/map/streets.ts';

const map = buildSchematic();
const roads = map.features.filter((feature): feature is RoadFeature => feature.properties.kind === 'road');
const roadsNamed = (name: string) => roads.filter(({ properties }) => properties.name === name);
const place = ([lon, lat]: Position) => ({ lon, lat });
const crossing = (avenue: string, street: number) => toGround([avenueAcross(avenue), streetUptown(street)]);

describe('the committed map pack', () => {
  const file = join(import.meta.dirname, '..', '..', 'packs', 'map', 'manhattan-schematic.json');

  test('is what the program makes', () => {
    expect(readFileSync(file, 'utf8') === schematicText()).toBe(true);
  });

  test('is a base map of less than 600 kB that says it is schematic', () => {
    const text = readFileSync(file, 'utf8');
    expect(text.length).toBeLessThan(600_000);
    expect(baseMap.parse(JSON.parse(text))).toMatchObject({ schematic: true, credits: expect.any(String) });
  });
});

describe('crossings', () => {
  // Generally known coordinates; none of them is among those that the plan was fitted to.
  test.each([
    ['7', 23, 40.7441, -73.9956],
    ['8', 14, 40.7398, -74.0025],
    ['Lexington', 30, 40.7439, -73.9816],
    ['1', 30, 40.7413, -73.9753],
    ['Lexington', 34, 40.7464, -73.9797],
    ['5', 45, 40.7554, -73.9795],
    ['10', 43, 40.7603, -73.995],
    ['5', 59, 40.7643, -73.973],
    ['9', 59, 40.7692, -73.9848],
    ['5', 72, 40.7725, -73.967],
    ['8', 72, 40.7762, -73.976],
    ['8', 86, 40.7853, -73.9693],
    ['3', 96, 40.7852, -73.9493],
    ['5', 96, 40.7879, -73.9558],
    ['8', 106, 40.798, -73.96],
  ])('%s Av and %i St is within 20 m of where it is', (avenue, street, lat, lon) => {
    expect(distanceMetres(place(crossing(avenue, street)), { lat, lon })).toBeLessThan(20);
  });
});

describe('streets', () => {
  test('are about twenty to the mile', () => {
    const miles = distanceMetres(place(crossing('5', 14)), place(crossing('5', 110))) / 1609.344;
    expect(96 / miles).toBeGreaterThan(19.5);
    expect(96 / miles).toBeLessThan(20.5);
  });

  test('avenues point 29 degrees east of north', () => {
    expect(bearing(place(crossing('5', 14)), place(crossing('5', 110)))).toBeCloseTo(29, 0);
  });

  test('run east where even, west where odd, both ways where wide', () => {
    for (const { properties, geometry } of roads) {
      const number = Number(/^[EW] (\d+) St$/.exec(properties.name)?.[1] ?? Number.NaN);
      if (Number.isNaN(number)) continue;
      const direction = streetDirection(number);
      expect(properties.oneWay, properties.name).toBe(direction !== undefined);
      const [from, to] = [geometry.coordinates[0], geometry.coordinates.at(-1)];
      if (from && to && direction) expect(from[0] < to[0] ? 'east' : 'west', properties.name).toBe(direction);
      if (direction) expect(direction).toBe(number % 2 === 0 ? 'east' : 'west');
    }
    for (const wide of [14, 23, 34, 42, 57, 72, 79, 86, 96, 106])
      expect(streetDirection(wide)).toBeUndefined();
  });

  test.each(['W 42 St', 'E 42 St', 'E 67 St', 'W 110 St', 'E 14 St', 'W 100 St'])('%s is there', (name) => {
    expect(roadsNamed(name)).not.toHaveLength(0);
  });

  test('change from West to East at 5 Av', () => {
    const fifth = crossing('5', 42)[0];
    for (const [lon] of roadsNamed('W 42 St')[0]?.geometry.coordinates ?? [])
      expect(lon).toBeLessThan(fifth + 1e-4);
    for (const [lon] of roadsNamed('E 42 St')[0]?.geometry.coordinates ?? [])
      expect(lon).toBeGreaterThan(fifth - 1e-4);
  });

  test('do not run through Central Park', () => {
    const park = map.features.find((feature) => feature.properties.name === 'Central Park');
    const ring = park?.geometry.type === 'Polygon' ? (park.geometry.coordinates[0] ?? []) : [];
    const through = roads.filter(({ properties, geometry }) =>
      geometry.coordinates.some((at) => isInside(ring, place(at)) && !/Transverse/.test(properties.name)),
    );
    expect(through.map(({ properties }) => properties.name)).toEqual([]);
  });
});

describe('avenues', () => {
  test.each([
    ['1 Av', 'uptown'],
    ['2 Av', 'downtown'],
    ['Lexington Av', 'downtown'],
    ['Madison Av', 'uptown'],
    ['5 Av', 'downtown'],
    ['6 Av', 'uptown'],
    ['7 Av', 'downtown'],
    ['8 Av', 'uptown'],
    ['9 Av', 'downtown'],
    ['10 Av', 'uptown'],
    ['Columbus Av', 'downtown'],
    ['Amsterdam Av', 'uptown'],
  ])('%s runs one way, %s', (name, way) => {
    const [road] = roadsNamed(name);
    const [from, to] = [road?.geometry.coordinates[0], road?.geometry.coordinates.at(-1)];
    expect(road?.properties.oneWay).toBe(true);
    expect((to?.[1] ?? 0) > (from?.[1] ?? 0) ? 'uptown' : 'downtown').toBe(way);
  });

  test.each(['Park Av', 'York Av', 'West End Av', 'Central Park W'])('%s runs both ways', (name) => {
    expect(roadsNamed(name).map(({ properties }) => properties.oneWay)).not.toContain(true);
  });

  test('have a vertex at every street that they cross, so that a block can be named', () => {
    expect(roadsNamed('Madison Av')[0]?.geometry.coordinates).toHaveLength(110 - 23 + 1);
  });
});

test('every landmark lies within the coverage', () => {
  const outside = map.features.filter(
    ({ geometry }) => geometry.type === 'Point' && !isInside(map.coverage, place(geometry.coordinates)),
  );
  expect(outside.map(({ properties }) => properties.name)).toEqual([]);
});

test('the station house of the 19 Pct stands on its block: 67 to 68 St, Lexington to 3 Av', () => {
  const block: Position[] = (
    [
      ['Lexington', 67],
      ['Lexington', 68],
      ['3', 68],
      ['3', 67],
    ] as const
  ).map(([avenue, street]) => crossing(avenue, street));
  const house = map.features.find(({ properties }) => properties.name === '19 Pct');
  if (house?.geometry.type !== 'Point') throw new Error('the 19 Pct is not a point');
  expect(isInside(block, place(house.geometry.coordinates))).toBe(true);
});
