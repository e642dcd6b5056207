import type { Point } from '../geo.ts';

export interface PidfPlaceToWrite {
  readonly point?: Point | undefined;
  /** Radius of uncertainty in metres; with it the place is a circle. */
  readonly radius?: number;
  /** Civic address elements by name (RFC 5139): `HNO`, `RD`, `A3` ... */
  readonly civic?: Readonly<Record<string, string>>;
}

/** The place as PIDF-LO (RFC 5491): a geodetic shape, a civic address, or both. */
export function pidfLo(place: PidfPlaceToWrite, entity = 'pres:anonymous@localhost'): string {
  const { point, radius, civic } = place;
  const pos = point && `<gml:pos>${point.lat} ${point.lon}</gml:pos>`;
  const shape = pos && radius ? circle(pos, radius) : pos && gml('Point', pos);
  const elements = Object.entries(civic ?? {}).map(
    ([name, text]) => `<${name}>${escapeMarkup(text)}</${name}>`,
  );
  const address =
    elements.length > 0
      ? `<civicAddress xmlns="urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr">${elements.join('')}</civicAddress>`
      : '';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10"',
    ' xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:gml="http://www.opengis.net/gml"',
    ` xmlns:gs="http://www.opengis.net/pidflo/1.0" entity="${escapeMarkup(entity)}">`,
    `<dm:device id="caller"><gp:geopriv><gp:location-info>${shape ?? ''}${address}</gp:location-info>`,
    '<gp:usage-rules/><gp:method>Manual</gp:method></gp:geopriv></dm:device></presence>',
  ].join('');
}

const gml = (name: string, inside: string) =>
  `<gml:${name} srsName="urn:ogc:def:crs:EPSG::4326">${inside}</gml:${name}>`;

function circle(pos: string, radius: number): string {
  const metres = 'urn:ogc:def:uom:EPSG::9001';
  return `<gs:Circle srsName="urn:ogc:def:crs:EPSG::4326">${pos}<gs:radius uom="${metres}">${radius}</gs:radius></gs:Circle>`;
}

/** Text as it stands in XML and HTML, in elements and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
