import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachOf } from '../../../src-hub/feeds/cap/area.ts';
import { bulletinOf } from '../../../src-hub/feeds/cap/bulletin.ts';
import { readDocument } from '../../../src-hub/feeds/cap/document.ts';
import { readAlert } from '../../../src-hub/feeds/cap/message.ts';
import { testCodes } from '../../support/codes.ts';
import { capMessage, type MadeAlert } from './cap-message.ts';

const codes = testCodes();
const now = 1_764_000_000_000;

function read(text: string | Uint8Array) {
  const document = readDocument(typeof text === 'string' ? Buffer.from(text) : text);
  return 'notXml' in document ? document : readAlert(document.root);
}

function told(made: Partial<MadeAlert> | string, at = now) {
  const text = typeof made === 'string' ? made : capMessage({ identifier: 'one', sent: now, ...made });
  const alert = read(text);
  if (!('alert' in alert)) throw new Error(JSON.stringify(alert));
  return bulletinOf(alert.alert, codes, at);
}

describe('an alert', () => {
  it('becomes a bulletin for the borough that its code names', () => {
    expect(told({})).toMatchObject({
      noted: [],
      details: {
        kind: 'alert',
        title: 'Flash flood warning',
        text: 'New York\n\nWater rises & stays.',
        area: { kind: 'borough', id: 'Manhattan' },
        severity: 'severe',
        expiresAt: now + 3_600_000,
        source: 'Weather service',
      },
    });
  });

  it.each([
    ['CAE', 'Child Abduction Emergency', 'amber'],
    ['', 'AMBER Alert', 'amber'],
    ['MEP', 'Missing and Endangered Persons', 'missing'],
    ['FFW', 'Flash Flood Warning', 'alert'],
  ])('of the code %j and the event %j is of the kind %s', (code, event, kind) => {
    expect(told({ code, event })).toMatchObject({ details: { kind } });
  });

  it('that has expired, says nothing, or is about another place is not shown, and says why', () => {
    expect(told({ expires: now - 1000 })).toMatchObject({ silent: expect.stringContaining('expired') });
    expect(told(capMessage({ identifier: 'a' }).replace(/<info>[\s\S]*<\/info>/, ''))).toMatchObject({
      silent: expect.stringContaining('info'),
    });
    const elsewhere = '<geocode><valueName>SAME</valueName><value>030049</value></geocode>';
    expect(told({ area: elsewhere })).toMatchObject({ silent: expect.stringContaining('area') });
  });

  it('speaks English where it can', () => {
    const french = capMessage({ identifier: 'a', sent: now, language: 'fr-CA', headline: 'Crue' });
    const english = /<info>[\s\S]*<\/info>/.exec(capMessage({ identifier: 'a', sent: now }))?.[0] ?? '';
    expect(told(french)).toMatchObject({ details: { title: 'Crue' } });
    expect(told(french.replace('</alert>', `${english}</alert>`))).toMatchObject({
      details: { title: 'Flash flood warning' },
    });
  });

  it.each(['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'])(
    'without its %s is refused',
    (name) => {
      const text = capMessage({ identifier: 'one' }).replace(new RegExp(`<${name}>[^<]*</${name}>`), '');
      expect(read(text)).toMatchObject({ faults: [{ pointer: `/${name}` }] });
    },
  );

  it('may carry a signature, which is not looked at', () => {
    const signed = capMessage({ identifier: 'one' }).replace(
      '</alert>',
      '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature></alert>',
    );
    expect(read(signed)).toHaveProperty('alert');
  });
});

describe('what would do harm', () => {
  const head = '<?xml version="1.0"?>';
  const laughs = `${head}<!DOCTYPE alert [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">&b;</alert>`;
  const outside = `${head}<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><note>&x;</note></alert>`;
  const deep = `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`;
  it.each([
    ['entities that unfold without end', laughs, 'document type'],
    ['an entity that names a file', outside, 'document type'],
    [
      'a document type from another place',
      `${head}<!doctype alert SYSTEM "http://x.example/d"><alert/>`,
      'document type',
    ],
    ['deep nesting', deep, 'not XML'],
    ['no XML', '{"alert":1}', 'not XML'],
    ['another vocabulary', '<alert xmlns="urn:other"/>', 'vocabulary'],
    ['nothing', '', 'not XML'],
    ['half of it', capMessage({ identifier: 'a' }).slice(0, 500), 'not XML'],
  ])('%s is refused in words', (_, text, words) => {
    expect(read(text)).toMatchObject({ notXml: expect.stringContaining(words) });
  });

  it('in another encoding is not let past the look for a document type', () => {
    expect(read(Buffer.from(outside, 'utf16le'))).toHaveProperty('notXml');
    expect(read(Buffer.from([0xff, 0xfe, ...Buffer.from(outside, 'utf16le')]))).toHaveProperty('notXml');
  });

  it('stays a text when it is written as a reference', () => {
    const text = capMessage({ identifier: 'a', sent: now, headline: '&lt;!DOCTYPE x&gt; &x; &#60;b&#62;' });
    expect(told(text)).toMatchObject({ details: { title: '<!DOCTYPE x> &x; <b>' } });
  });

  it('never throws, whatever it is', () => {
    const good = capMessage({ identifier: 'one', sent: now });
    const broken = fc
      .tuple(fc.nat(good.length), fc.nat(60), fc.string())
      .map(([at, cut, put]) => good.slice(0, at) + put + good.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(fc.string(), broken), (text) => {
        const alert = read(text);
        if ('alert' in alert) bulletinOf(alert.alert, codes, now);
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void read(bytes)));
  });
});

describe('whom an alert reaches', () => {
  const area = (part: object) => ({ polygon: [], circle: [], geocode: [], ...part });
  const reach = (...areas: object[]) => reachOf(areas.map(area), codes).reach;
  const square = ([lon, lat]: [number, number], half: number) =>
    [
      [lat - half, lon - half],
      [lat - half, lon + half],
      [lat + half, lon + half],
      [lat + half, lon - half],
      [lat - half, lon - half],
    ]
      .map((at) => at.join(','))
      .join(' ');

  it('without an area everybody', () => expect(reach()).toEqual({ kind: 'city' }));

  it('by an outline the precincts whose ground it touches, and those whose ground nobody knows', () => {
    const around = reach({ polygon: [square([-73.9638, 40.767], 0.002)] });
    expect(around).toMatchObject({ kind: 'precincts', ids: expect.arrayContaining(['19', '17', '120']) });
    expect(around).not.toMatchObject({ ids: expect.arrayContaining(['14']) });
    expect(reach({ circle: ['40.767,-73.9638 0.1'] })).not.toMatchObject({
      ids: expect.arrayContaining(['14']),
    });
  });

  it('by outlines that the department has, those alone', () => {
    const ring = (lon: number): [number, number][] => [
      [lon, 40],
      [lon + 0.1, 40],
      [lon + 0.1, 40.1],
      [lon, 40.1],
      [lon, 40],
    ];
    const precincts = ['1', '2', '3'].map((id, index) => ({
      id,
      name: id,
      borough: 'Here',
      sectors: ['A'],
      outline: ring(-74 + index * 0.1),
    }));
    const of = (part: object) => reachOf([area(part)], { ...codes, precincts }).reach;
    expect(of({ polygon: [square([-73.95, 40.05], 0.01)] })).toEqual({ kind: 'precinct', id: '1' });
    // Larger than a precinct, and across two without a corner of either in the other.
    expect(of({ polygon: ['40.04,-73.99 40.04,-73.81 40.06,-73.81 40.06,-73.99 40.04,-73.99'] })).toEqual({
      kind: 'precincts',
      ids: ['1', '2'],
    });
    expect(of({ polygon: [square([-73.85, 40.05], 5)] })).toEqual({ kind: 'city' });
    expect(of({ circle: ['40.05,-74.005 1'] })).toEqual({ kind: 'precinct', id: '1' });
    expect(of({ polygon: [square([-79, 43], 1)] })).toBe('elsewhere');
  });

  it('by what cannot be read everybody, and the fault is noted', () => {
    expect(reachOf([area({ polygon: ['40,-73 40'] })], codes)).toEqual({
      reach: { kind: 'city' },
      noted: [{ pointer: '/area/0/polygon/0', reason: 'is no polygon that can be read' }],
    });
    expect(reach({ circle: ['40.7,-73.9 -5'] })).toEqual({ kind: 'city' });
  });

  it.each([
    ['SAME', '136061', { kind: 'borough', id: 'Manhattan' }],
    ['UGC', 'NYZ075', { kind: 'borough', id: 'Brooklyn' }],
    ['UGC', 'NYZ072 NYZ073 NYZ074 NYZ075 NYZ176', { kind: 'city' }],
    ['FIPS6', '030049', 'elsewhere'],
    ['profile:CAP-CP:Location:0.3', '3520005', { kind: 'city' }],
  ])('by the code %s %s', (valueName, value, expected) => {
    expect(reach({ geocode: [{ valueName, value }] })).toEqual(expected);
  });
});

const folder = join(process.env.SECTOR_DATA ?? join(import.meta.dirname, '../../../../shared/data'), 'cap');
const there = existsSync(folder);
const absent = there ? '' : ` (skipped: there are no alerts in ${folder})`;

describe.skipIf(!there)(`alerts that were sent${absent}`, () => {
  const sent = (name: string) => readFileSync(join(folder, name), 'utf8');
  /** When it was in force. */
  const at = (time: string) => Date.parse(time);

  it('are read, signed or not, and are about other places', () => {
    for (const name of ['canada.cap', 'canada_signed.cap', 'earthquake.cap', 'weather.cap'])
      expect(read(sent(name)), name).toHaveProperty('alert');
    expect(told(sent('weather.cap'), at('2010-08-30T11:00:00Z'))).toMatchObject({
      silent: expect.stringContaining('area'),
    });
    expect(told(sent('earthquake.cap'), at('2010-08-31T06:00:00Z'))).toMatchObject({
      silent: expect.stringContaining('area'),
    });
    expect(told(sent('canada.cap'), at('2012-05-02T23:30:00Z'))).toMatchObject({
      silent: expect.stringContaining('area'),
    });
  });

  it('have expired by now', () => {
    expect(told(sent('weather.cap'))).toMatchObject({ silent: expect.stringContaining('expired') });
  });

  it('name what they take the place of', () => {
    expect(read(sent('canada.cap'))).toMatchObject({
      alert: {
        msgType: 'Update',
        references: [
          `cap@ec.gc.ca,2.49.0.1.124.a3f342a4.2012,${at('2012-05-02T21:45:05Z')}`,
          `cap@ec.gc.ca,2.49.0.1.124.60f31a3a.2012,${at('2012-05-02T21:55:21Z')}`,
        ],
      },
    });
  });

  it('that are not valid are refused with what is wrong', () => {
    expect(read(sent('invalid.cap'))).toMatchObject({ faults: [{ pointer: '/scope' }] });
    expect(read(sent('noaa_errors.cap'))).toMatchObject({
      faults: [
        { pointer: '/info/0/urgency' },
        { pointer: '/info/0/severity' },
        { pointer: '/info/0/certainty' },
      ],
    });
  });
});
