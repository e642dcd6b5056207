import type { Point } from '../../../src-contract/geo.ts';
import { line } from './plain-text.ts';
import { findElement, readXml, type XmlElement } from './xml.ts';

/** What a PIDF-LO document (RFC 4119, RFC 5491) says about where something is. */
export interface PidfPlace {
  readonly point?: Point;
  /** Civic address elements by name (RFC 5139, RFC 6848): `RD`, `HNO`, `A3` ... Never empty. */
  readonly civic?: Readonly<Record<string, string>>;
}

/** Reads a location by value. `fault` says what is wrong with the text as a whole. */
export function readPidf(text: string): PidfPlace | { readonly fault: string } {
  const root = readXml(text);
  if ('fault' in root) return root;
  const info = findElement(root, 'location-info') ?? root;
  const point = pointOf(info);
  const civic = civicOf(info);
  return { ...(point && { point }), ...(civic && { civic }) };
}

/** Shapes of RFC 5491. What has a middle is placed there; a polygon at the mean of its corners. */
function pointOf(info: XmlElement): Point | undefined {
  for (const shape of ['Point', 'Circle', 'Ellipse', 'ArcBand', 'Sphere', 'Ellipsoid'] as const) {
    const found = findElement(info, shape);
    const pos = found && isWgs84(found) && findElement(found, 'pos');
    const point = pos && toPoint(numbers(pos.text));
    if (point) return point;
  }
  const polygon = findElement(info, 'Polygon');
  return polygon && isWgs84(polygon) ? meanOf(corners(polygon)) : undefined;
}

/** EPSG 4326 is latitude, longitude; 4979 has an altitude behind them. Anything else would put the car elsewhere. */
function isWgs84({ attributes: { srsName } }: XmlElement): boolean {
  return srsName === undefined || /(?:^|:)(?:4326|4979)$/.test(srsName.trim());
}

function numbers(text: string): number[] {
  return text.split(/\s+/).filter(Boolean).slice(0, 400).map(Number);
}

function toPoint([lat, lon]: readonly (number | undefined)[]): Point | undefined {
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180))
    return undefined;
  return { lat, lon };
}

function corners(polygon: XmlElement): Point[] {
  const list = findElement(polygon, 'posList');
  if (!list) return everyElement(polygon, 'pos').flatMap((pos) => toPoint(numbers(pos.text)) ?? []);
  const values = numbers(list.text);
  const step = list.attributes.srsDimension === '3' || polygon.attributes.srsName?.endsWith('4979') ? 3 : 2;
  return Array.from({ length: Math.floor(values.length / step) }, (_, index) =>
    toPoint(values.slice(index * step, index * step + 2)),
  ).filter((point) => point !== undefined);
}

function everyElement(root: XmlElement, name: string): XmlElement[] {
  return root.name === name ? [root] : root.children.flatMap((child) => everyElement(child, name));
}

/** The ring repeats its first corner as its last; that one is counted once. */
function meanOf(ring: readonly Point[]): Point | undefined {
  const open = ring.length > 1 ? ring.slice(0, -1) : ring;
  if (open.length === 0) return undefined;
  const mean = (of: (point: Point) => number) =>
    open.reduce((sum, point) => sum + of(point), 0) / open.length;
  return { lat: mean((point) => point.lat), lon: mean((point) => point.lon) };
}

function civicOf(info: XmlElement): Record<string, string> | undefined {
  const address = findElement(info, 'civicAddress');
  const entries = (address?.children ?? []).map(({ name, text }) => [name, line(text, 200)] as const);
  const said = entries.filter(([, text]) => text !== '');
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}
