import { expect, test } from 'vitest';
import type { Fact, JournalEvent } from '../../../src-contract/journal.ts';
import { markDelivered, markRead, markSeen, sendMessage } from '../../../src-contract/messages/acts.ts';
import type { Address } from '../../../src-contract/messages/address.ts';
import { reduceEvent } from '../../../src-contract/registry.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { authorise } from '../../../src-hub/sync/authorise.ts';
import { testCodes } from '../../support/codes.ts';
import { officer } from '../support/facts.ts';

const codes = testCodes();
const unit: UnitState = {
  id: '19-A',
  precinct: '19',
  status: 'available',
  statusAt: 0,
  jobs: [],
  crew: ['1001', '1002'].map(officer),
  device: 'mine',
};
const event = (fact: Fact | undefined): JournalEvent => {
  if (!fact) throw new Error('no fact');
  return { ...fact, device: 'mine', seq: 1, act: 1, actor: '1001', at: 1 };
};
const uuid = '01936000-0000-7000-8000-0000000000b1';
const sent = (to: Address, from?: string) =>
  sendMessage(uuid, { to, text: 'Words', ...(from && { unit: from }) })[0];

/** What the hub says where it holds these messages. */
function codeOf(fact: Fact | undefined, ...messages: (Fact | undefined)[]): string | undefined {
  const held = new Map(
    messages.map((one) => [
      one?.subject,
      { channel: one?.channel ?? '', state: reduceEvent(undefined, event(one)) },
    ]),
  );
  held.set('unit/19-A', { channel: 'precinct/19', state: unit });
  return authorise(event(fact), (subject) => held.get(subject), new Set(['unit/19-A']), codes, {
    store: 'mine',
    device: 'tablet-1',
    isGranted: () => false,
    isKnownHere: () => false,
  })?.code;
}

test('a tablet writes for its own unit, to units and officers, and to its own precinct', () => {
  for (const to of [
    { kind: 'unit', id: '17-A' },
    { kind: 'officer', id: '1009' },
    { kind: 'precinct', id: '19' },
    { kind: 'sector', precinct: '19', id: 'B' },
    { kind: 'dispatch', id: '19' },
  ] as const)
    expect(codeOf(sent(to, '19-A')), to.kind).toBeUndefined();
  for (const to of [
    { kind: 'precinct', id: '17' },
    { kind: 'sector', precinct: '17', id: 'A' },
    { kind: 'dispatch', id: '17' },
  ] as const)
    expect(codeOf(sent(to, '19-A')), to.kind).toBe('not-own-precinct');
  expect(codeOf(sent({ kind: 'unit', id: '19-C' }, '19-B'))).toBe('not-own-unit');
  expect(codeOf(sent({ kind: 'unit', id: '19-C' }))).toBe('not-own-unit');
});

test('a tablet marks what is for its unit or one of its officers, and nothing else', () => {
  const state = (fact: Fact | undefined) => reduceEvent(undefined, event(fact)) as MessageState;
  for (const to of [
    { kind: 'unit', id: '19-A' },
    { kind: 'officer', id: '1002' },
  ] as const) {
    const one = sent(to, '19-B');
    expect(codeOf(markDelivered(state(one), '19-A')[0], one)).toBeUndefined();
    expect(codeOf(markRead(state(one), '19-A')[0], one)).toBeUndefined();
    expect(codeOf(markRead(state(one), '19-B')[0], one)).toBe('not-own-unit');
    expect(codeOf(markRead(state(one))[0], one)).toBe('not-own-unit');
  }
  for (const to of [
    { kind: 'unit', id: '19-C' },
    { kind: 'officer', id: '1009' },
  ] as const) {
    const other = sent(to, '19-B');
    expect(codeOf(markRead(state(other), '19-A')[0], other)).toBe('not-receiver');
    // Whether it is there at all is not told either.
    expect(codeOf(markRead(state(other), '19-A')[0])).toBe('not-receiver');
  }
});

test('a tablet counts for its own unit', () => {
  expect(codeOf(markSeen('19-A', [{ id: uuid }])[0])).toBeUndefined();
  expect(codeOf(markSeen('19-B', [{ id: uuid }])[0])).toBe('not-own-unit');
});
