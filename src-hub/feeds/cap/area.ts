import type { CodesPack } from '../../../src-contract/codes.ts';
import type { BulletinArea } from '../../../src-contract/subjects/bulletin.ts';
import type { Fault } from '../eido/json-guard.ts';
import { distanceTo, readCircle, readPolygon, type Shape, touches } from './geometry.ts';
import type { CapArea } from './message.ts';

/** Whom an alert is for here. `elsewhere`: it is about another part of the world. */
export type Reach = BulletinArea | 'elsewhere';

/**
 * A department seldom has a place for each precinct. What comes within this of one that it has may well touch those that it
 * has not, metres: the far end of a city.
 */
const sameCity = 40_000;

/** A station house stands for the ground around it, metres. */
const stationReach = 2000;

/** Lists of codes of places in the United States: counties by SAME and FIPS 6-4, forecast zones and counties by UGC. */
const knownLists = new Set(['SAME', 'FIPS6', 'UGC']);

/**
 * The precincts that an alert touches. Whatever is not certain counts as touched: an alert too many is put aside with a tap,
 * one too few is not missed by anybody until it is late.
 */
export function reachOf(
  areas: readonly CapArea[],
  codes: CodesPack,
): { readonly reach: Reach; readonly noted: readonly Fault[] } {
  const noted: Fault[] = [];
  if (areas.length === 0) return { reach: { kind: 'city' }, noted };
  const all = codes.precincts.map(({ id }) => id);
  const touched = new Set<string>();
  for (const [index, area] of areas.entries()) {
    const shapes = shapesOf(area, index, noted);
    const named = namedBy(area, codes);
    // The outline is the exact word; codes are for those who cannot draw (3.2.4). What says nothing is everywhere.
    for (const id of shapes ? touchedBy(shapes, codes) : (named ?? all)) touched.add(id);
  }
  return {
    reach: reach(
      all.filter((id) => touched.has(id)),
      codes,
    ),
    noted,
  };
}

/** Undefined where it has none, or one of them cannot be read: then the outline is not known. */
function shapesOf(area: CapArea, index: number, noted: Fault[]): readonly Shape[] | undefined {
  const read = (kind: 'polygon' | 'circle', reader: (text: string) => Shape | undefined) =>
    area[kind].map((text, at) => {
      const shape = reader(text);
      if (!shape)
        noted.push({ pointer: `/area/${index}/${kind}/${at}`, reason: `is no ${kind} that can be read` });
      return shape;
    });
  const shapes = [...read('polygon', readPolygon), ...read('circle', readCircle)];
  const good = shapes.filter((shape) => shape !== undefined);
  return good.length > 0 && good.length === shapes.length ? good : undefined;
}

/** Undefined where no code of a known list is there, or the department has no list of its own to compare with. */
function namedBy(area: CapArea, { feeds, precincts }: CodesPack): readonly string[] | undefined {
  const { alertAreas } = feeds;
  const said = area.geocode
    .filter(({ valueName }) => knownLists.has(valueName.trim().toUpperCase()))
    .flatMap(({ value }) =>
      value
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    );
  if (!alertAreas || said.length === 0) return undefined;
  const boroughs = new Set(
    said.map((code) => alertAreas[plainCode(code)]).filter((one) => one !== undefined),
  );
  return precincts.filter(({ borough }) => boroughs.has(borough)).map(({ id }) => id);
}

/** SAME and FIPS6: the first digit says which part of the county; any part counts. */
const plainCode = (code: string) => (/^\d{6}$/.test(code) ? `0${code.slice(1)}` : code);

function touchedBy(shapes: readonly Shape[], { precincts }: CodesPack): readonly string[] {
  const places = precincts.flatMap(({ station, outline: [corner] = [] }) => {
    if (station) return [station];
    return corner ? [{ lon: corner[0], lat: corner[1] }] : [];
  });
  const isNear =
    places.length === 0 ||
    shapes.some((shape) => places.some((place) => distanceTo(shape, place) <= sameCity));
  return precincts
    .filter(({ station, outline }) => {
      if (outline) return shapes.some((shape) => touches(shape, outline));
      if (station) return shapes.some((shape) => distanceTo(shape, station) <= stationReach);
      return isNear;
    })
    .map(({ id }) => id);
}

/** More are not named one by one. */
const mostNamed = 200;

function reach(ids: readonly string[], { precincts }: CodesPack): Reach {
  const [first, ...more] = ids;
  if (first === undefined) return 'elsewhere';
  if (ids.length === precincts.length || ids.length > mostNamed) return { kind: 'city' };
  if (more.length === 0) return { kind: 'precinct', id: first };
  const borough = precincts.find(({ id }) => id === first)?.borough ?? '';
  const own = precincts.filter((one) => one.borough === borough);
  const isBorough = own.length === ids.length && own.every(({ id }) => ids.includes(id));
  return isBorough ? { kind: 'borough', id: borough } : { kind: 'precincts', ids: [...ids] };
}
