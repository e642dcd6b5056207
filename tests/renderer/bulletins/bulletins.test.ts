import { expect, test } from 'vitest';
import { bulletinDetails } from '../../../src-contract/subjects/bulletin.ts';
import type { BulletinRow } from '../../../src-contract/tablet-bridge.ts';
import { draftDetails, emptyDraft } from '../../../src-renderer/console/bulletins/draft.ts';
import { loudRows, mostTimes, soundOf, useLoudSound } from '../../../src-renderer/tablet/bulletins/loud.ts';
import { dayAndTime } from '../../../src-renderer/ui/times.ts';

const sending = { now: 1_000_000, source: 'Desk' };

test('a draft says only what was typed', () => {
  const details = draftDetails(
    { ...emptyDraft, title: ' Black sedan ', plate: ' ABC 1234 ', hours: 2 },
    sending,
  );
  expect(details).toEqual({
    kind: 'bolo',
    title: 'Black sedan',
    text: '',
    area: { kind: 'city' },
    vehicle: { plate: 'ABC 1234' },
    expiresAt: 1_000_000 + 7_200_000,
    source: 'Desk',
  });
  expect(bulletinDetails.safeParse(details).success).toBe(true);
});

test.each([
  ['borough/Staten Island', { kind: 'borough', id: 'Staten Island' }],
  ['precinct/19', { kind: 'precinct', id: '19' }],
  ['city', { kind: 'city' }],
])('%s is whom it is for', (area, expected) => {
  expect(draftDetails({ ...emptyDraft, area }, sending).area).toEqual(expected);
});

const row = (id: string, more: object = {}, isRead = false): BulletinRow => ({
  bulletin: {
    ...draftDetails({ ...emptyDraft, title: id, kind: 'amber' }, sending),
    id,
    revision: 1,
    issuedAt: 1,
    updatedAt: 1,
    ...more,
  },
  isRead,
});

test('announced is what is loud, out and unseen, the newest first', () => {
  const rows = [
    row('old'),
    row('new', { updatedAt: 2 }),
    row('seen', {}, true),
    row('quiet', { kind: 'bolo' }),
    row('grave', { kind: 'alert', severity: 'extreme', updatedAt: 3 }),
    row('over', { expiresAt: 5 }),
    row('cancelled', { cancelledAt: 5 }),
  ];
  expect(loudRows(rows, 1_000_000).map(({ bulletin }) => bulletin.id)).toEqual(['grave', 'new', 'old']);
});

test('one that was silenced does not sound again, and its update does', () => {
  const sound = useLoudSound.getState();
  sound.sounded(soundOf(row('one')));
  sound.silence(soundOf(row('one')));
  const { times } = useLoudSound.getState();
  expect(times.get(soundOf(row('one')))).toBe(mostTimes);
  expect(times.get(soundOf(row('one', { revision: 2 })))).toBeUndefined();
});

test('a time of another day is told with its day', () => {
  const zone = 'America/New_York';
  const now = Date.parse('2026-11-25T03:00:00Z');
  expect(dayAndTime(now + 60_000, zone, now)).toBe('22:01');
  expect(dayAndTime(now + 12 * 3_600_000, zone, now)).toBe('25 Nov 10:00');
});
