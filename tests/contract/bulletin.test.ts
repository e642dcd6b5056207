import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueBulletin, markRead } from '../../src-contract/bulletins/acts.ts';
import { matchBulletins } from '../../src-contract/bulletins/match.ts';
import { orderBulletins } from '../../src-contract/bulletins/order.ts';
import { namesPlate, normalPlate } from '../../src-contract/bulletins/plate.ts';
import type { Fact, JournalEvent, Role } from '../../src-contract/journal.ts';
import { checkEvent, reduceEvent } from '../../src-contract/registry.ts';
import {
  type BulletinArea,
  type BulletinDetails,
  type BulletinState,
  bulletinChannel,
  concerns,
  endOf,
  isLive,
  isLoud,
} from '../../src-contract/subjects/bulletin.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import { hasRead, mostMarks, type ReaderState } from '../../src-contract/subjects/reader.ts';
import { codes, incidentIds } from './stories.ts';

const [id] = incidentIds;
const details: BulletinDetails = {
  kind: 'bolo',
  title: 'Black sedan',
  text: '',
  area: { kind: 'precinct', id: '19' },
  expiresAt: 10_000,
  source: 'Desk',
};

function eventOf([fact]: readonly Fact[], at: number, actor = 'user:desk'): JournalEvent {
  if (!fact) throw new Error('there is a fact');
  return { ...fact, device: 'hub', seq: 1, act: 1, actor, at };
}
const issued = (more: Partial<BulletinDetails> = {}, at = 1000) =>
  reduceEvent(undefined, eventOf(issueBulletin(id, { ...details, ...more }), at)) as BulletinState;
const refusal = (event: JournalEvent, state?: unknown, role: Role = 'dispatcher') =>
  checkEvent(state, event, { codes, role })?.code;

describe('a bulletin', () => {
  const issue = (more: Partial<BulletinDetails>, at = 1000) =>
    eventOf(issueBulletin(id, { ...details, ...more }), at);

  it('is issued by dispatchers, supervisors and feeds, for an area that there is, for a time to come', () => {
    for (const role of ['dispatcher', 'supervisor', 'feed'] as const)
      expect(refusal(issue({}), undefined, role)).toBeUndefined();
    expect(refusal(issue({}), undefined, 'officer')).toBe('not-allowed');
    expect(refusal(issue({ area: { kind: 'precinct', id: '99' } }))).toBe('unknown-area');
    expect(refusal(issue({ area: { kind: 'precincts', ids: ['19', '99'] } }))).toBe('unknown-area');
    expect(refusal(issue({ area: { kind: 'borough', id: 'Atlantis' } }))).toBe('unknown-area');
    expect(refusal(issue({ expiresAt: 1000 }))).toBe('already-expired');
    expect(refusal(issue({}), issued())).toBe('bulletin-exists');
  });

  it('lives where its area says, and takes a photo and nothing else', () => {
    expect(refusal({ ...issue({}), channel: 'city/all' })).toBe('wrong-channel');
    const video = { hash: 'a'.repeat(64), size: 1, mediaType: 'video/mp4' };
    expect(refusal(issue({ photo: video }))).toBe('not-a-photo');
  });

  it('is not changed after it is over: tablets may have forgotten it', () => {
    const update = { ...issue({ expiresAt: 99_000 }, 10_000), type: 'bulletin.updated' };
    expect(refusal(update, issued())).toBe('bulletin-over');
    expect(refusal({ ...update, at: 9999 }, issued())).toBeUndefined();
    const cancelled = { ...issued(), cancelledAt: 2000 };
    expect(refusal({ ...update, at: 3000 }, cancelled)).toBe('bulletin-over');
    expect(endOf(cancelled)).toBe(2000);
    expect(isLive(cancelled, 3000)).toBe(false);
    expect(isLive(issued(), 9999)).toBe(true);
    expect(isLive(issued(), 10_000)).toBe(false);
  });

  it('is for its precinct, its borough or all', () => {
    const both = {
      precincts: [...codes.precincts, { id: '60', name: '60', borough: 'Brooklyn', sectors: ['A'] }],
    };
    const seen = (area: BulletinArea) => ['19', '60'].filter((precinct) => concerns(area, precinct, both));
    expect(seen({ kind: 'precinct', id: '19' })).toEqual(['19']);
    expect(seen({ kind: 'precincts', ids: ['19', '60'] })).toEqual(['19', '60']);
    expect(seen({ kind: 'borough', id: 'Brooklyn' })).toEqual(['60']);
    expect(seen({ kind: 'city' })).toEqual(['19', '60']);
    expect(bulletinChannel({ kind: 'borough', id: 'Brooklyn' })).toBe('city/all');
    expect(bulletinChannel({ kind: 'precinct', id: '19' })).toBe('precinct/19');
  });

  it('is announced with sound when a child was taken or lives are in danger at once', () => {
    expect(isLoud({ kind: 'amber' })).toBe(true);
    expect(isLoud({ kind: 'alert', severity: 'extreme' })).toBe(true);
    expect(isLoud({ kind: 'alert', severity: 'severe' })).toBe(false);
  });
});

describe('a read mark', () => {
  it('is an officer’s own', () => {
    const mark = eventOf(markRead('1001', [{ id, revision: 1 }]), 1, '1001');
    expect(refusal(mark, undefined, 'officer')).toBeUndefined();
    expect(refusal({ ...mark, actor: '1002' }, undefined, 'officer')).toBe('not-reader');
    expect(refusal({ ...mark, channel: 'city/all' }, undefined, 'officer')).toBe('not-reader');
  });

  it('is of a revision: an update is unread again', () => {
    const state = reduceEvent(undefined, eventOf(markRead('1001', [{ id, revision: 1 }]), 1)) as ReaderState;
    expect(hasRead(state, id, 1)).toBe(true);
    expect(hasRead(state, id, 2)).toBe(false);
    expect(hasRead(undefined, id, 1)).toBe(false);
  });

  it('is kept for the last ones only', () => {
    const ids = Array.from(
      { length: mostMarks + 50 },
      (_, n) => `01936000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    );
    const state = ids.reduce<unknown>(
      (before, one) => reduceEvent(before, eventOf(markRead('1001', [{ id: one, revision: 1 }]), 1)),
      undefined,
    ) as ReaderState;
    expect(state.bulletins).toHaveLength(mostMarks);
    expect(hasRead(state, ids.at(-1) ?? '', 1)).toBe(true);
    expect(hasRead(state, ids[0] ?? '', 1)).toBe(false);
  });
});

describe('a plate', () => {
  it.each([
    ['ABC 1234', 'NY plate abc-1234, black'],
    ['OIL 1001', 'plate 01L1OO1'],
    ['T661812C', 'T 661 812 C northbound'],
    ['ABC1234', 'ABC1234.'],
  ])('%s is found in %j', (plate, text) => expect(namesPlate(text, plate)).toBe(true));

  it.each([
    ['ABC1234', 'XABC1234'],
    ['ABC1234', 'ABC12345'],
    ['12', 'apartment 12'],
    ['ABC', 'abc'],
    ['', ''],
  ])('%j is not found in %j', (plate, text) => expect(namesPlate(text, plate)).toBe(false));

  it('is the same however it is grouped and written', () => {
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
    fc.assert(
      fc.property(
        fc.array(character, { minLength: 4, maxLength: 8 }),
        fc.array(fc.constantFrom('', ' ', '-', '.'), { minLength: 8, maxLength: 8 }),
        (plate, gaps) => {
          const written = plate.map((one, at) => `${one.toLowerCase()}${at < 2 ? gaps[at] : ''}`).join('');
          expect(normalPlate(written)).toBe(normalPlate(plate.join('')));
          expect(namesPlate(`car ${written}, grey`, plate.join(''))).toBe(true);
        },
      ),
    );
  });
});

describe('bulletins that fit a job', () => {
  const at = { lat: 40.767, lon: -73.9638 };
  const job = (more: Partial<IncidentState> = {}): IncidentState =>
    ({ location: { address: '1 E 67 ST', point: at }, timeline: [], ...more }) as unknown as IncidentState;
  const fits = (bulletin: BulletinState, of = job()) => matchBulletins(of, [bulletin], 2000)[0]?.by;
  const north = (metres: number) => ({ ...at, lat: at.lat + metres / 111_195 });

  it('by the plate, wherever somebody said it', () => {
    const bulletin = issued({ vehicle: { plate: 'KLM 4O1I' } });
    expect(fits(bulletin)).toBeUndefined();
    expect(fits(bulletin, job({ vehicles: ['Sedan, KLM4011'] }))).toEqual(['plate']);
    const said = [{ at: 1, by: 'x', kind: 'remark', text: 'Caller gives klm 4011' }] as const;
    expect(fits(bulletin, job({ timeline: said }))).toEqual(['plate']);
  });

  it('by make and colour together, in one line', () => {
    const bulletin = issued({ vehicle: { make: 'Honda Civic', colour: 'gray' } });
    expect(fits(bulletin, job({ vehicles: ['Grey Honda, a Civic'] }))).toEqual(['vehicle']);
    expect(fits(bulletin, job({ vehicles: ['Grey Toyota', 'Honda Civic, red'] }))).toBeUndefined();
    expect(fits(issued({ vehicle: { colour: 'gray' } }), job({ vehicles: ['gray car'] }))).toBeUndefined();
  });

  it('by a place within 500 m, or an outline that is no larger than a neighbourhood', () => {
    expect(fits(issued({ point: north(490) }))).toEqual(['place']);
    expect(fits(issued({ point: north(510) }))).toBeUndefined();
    const box = (half: number): [number, number][] => [
      [at.lon - half, at.lat - half],
      [at.lon + half, at.lat - half],
      [at.lon + half, at.lat + half],
      [at.lon - half, at.lat + half],
      [at.lon - half, at.lat - half],
    ];
    expect(fits(issued({ polygon: box(0.01) }))).toEqual(['place']);
    expect(fits(issued({ polygon: box(0.5) }))).toBeUndefined();
  });

  it('the surest first, and none that is over', () => {
    const near = { ...issued({ point: north(50) }), id: 'near' };
    const nearer = { ...issued({ point: north(10) }), id: 'nearer' };
    const plate = { ...issued({ vehicle: { plate: 'ABC1234' } }), id: 'plate' };
    const over = { ...issued({ vehicle: { plate: 'ABC1234' } }), id: 'over', cancelledAt: 1500 };
    const found = matchBulletins(job({ vehicles: ['ABC1234'] }), [near, over, nearer, plate], 2000);
    expect(found.map(({ bulletin }) => bulletin.id)).toEqual(['plate', 'nearer', 'near']);
  });

  it('are listed around the corner first, then the newest', () => {
    const of = (name: string, updatedAt: number, metres?: number) => ({
      ...issued(metres === undefined ? {} : { point: north(metres) }),
      id: name,
      updatedAt,
    });
    const all = [of('far', 9, 9000), of('none', 5), of('newer', 6), of('near', 1, 900)];
    expect(orderBulletins(all, at).map((one) => one.id)).toEqual(['near', 'newer', 'none', 'far']);
    expect(orderBulletins(all, null).map((one) => one.id)).toEqual(['far', 'newer', 'none', 'near']);
  });
});
