import { expect, it } from 'vitest';
import { readReceivers } from '../../../src-contract/messages/receivers.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import { precinctsOf, talkOf, talksOf } from '../../../src-renderer/console/messages/talks.ts';
import { hearMessages, sounding } from '../../../src-renderer/tablet/messages/news.ts';
import { testCodes } from '../../support/codes.ts';

const codes = testCodes();
const message = (id: string, more: Partial<MessageState> = {}): MessageState => ({
  id,
  by: '1001',
  sentAt: 1,
  to: { kind: 'dispatch', id: '19' },
  unit: '19-A',
  text: id,
  ...more,
});

it('sounds what is new since the last look, once, and not what is to be silent', () => {
  const [a, b, c] = [message('a'), message('b'), message('c', { silent: true })];
  const first = hearMessages({ known: null }, [a]);
  expect(first.news).toEqual([]);
  const second = hearMessages(first.heard, [a, b, c]);
  expect(second.news).toEqual([b, c]);
  expect(sounding(second.news)).toEqual([b]);
  expect(hearMessages(second.heard, [b]).news).toEqual([]);
  // Read, and unread again by a refusal: it is no news.
  expect(hearMessages(second.heard, [a, b]).news).toEqual([]);
});

it('puts what a unit and dispatch say into one conversation, and two units’ into another', () => {
  const toDesk = message('1');
  const fromDesk = message('2', { unit: undefined as never, to: { kind: 'unit', id: '19-A' } });
  expect([toDesk, fromDesk].map(talkOf)).toEqual(['unit/19-A', 'unit/19-A']);
  const between = message('3', { unit: '19-B', to: { kind: 'unit', id: '19-A' } });
  const back = message('4', { to: { kind: 'unit', id: '19-B' } });
  expect([between, back].map(talkOf)).toEqual(['between/19-A/19-B', 'between/19-A/19-B']);
  const talks = talksOf([between, toDesk, back, message('5', { read: { by: 'x', at: 1 } })]);
  expect(talks.map(({ key, unread }) => [key, unread])).toEqual([
    ['between/19-A/19-B', 0],
    ['unit/19-A', 1],
  ]);
});

it('knows which precincts a conversation concerns', () => {
  expect(precinctsOf('unit/19-A', codes)).toEqual(['19']);
  expect(precinctsOf('between/19-A/17-A', codes)).toEqual(['19', '17']);
  expect(precinctsOf('sector/19/A', codes)).toEqual(['19']);
  expect(precinctsOf('city', codes)).toBeUndefined();
});

it('reads to whom a desk writes, however it is typed', () => {
  expect(readReceivers('19a, 19-B , precinct 19, sector 19 a, officer 1001, City, 19A', codes)).toEqual({
    to: [
      { kind: 'unit', id: '19-A' },
      { kind: 'unit', id: '19-B' },
      { kind: 'precinct', id: '19' },
      { kind: 'sector', precinct: '19', id: 'A' },
      { kind: 'officer', id: '1001' },
      { kind: 'city' },
    ],
  });
  expect(readReceivers(' , ', codes)).toEqual({ to: [] });
  for (const wrong of [
    '19-Z',
    'precinct 99',
    'sector 19 Z',
    'sector 19',
    'city hall',
    '__proto__',
    '19-A 19-B',
  ])
    expect(readReceivers(wrong, codes), wrong).toEqual({ unknown: wrong });
});
