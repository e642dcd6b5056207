import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import { phraseWords } from '../../../src-contract/codes.ts';
import { authorOf, isVisible, type JournalEvent, type Role } from '../../../src-contract/journal.ts';
import { markDelivered, markRead, markSeen, sendMessage } from '../../../src-contract/messages/acts.ts';
import { type Address, addressKey, isFor, readAddressKey } from '../../../src-contract/messages/address.ts';
import { blobsOf, checkEvent, parseFact, reduceEvent } from '../../../src-contract/registry.ts';
import type { InboxState } from '../../../src-contract/subjects/inbox.ts';
import type { MessageState, SentMessage } from '../../../src-contract/subjects/message.ts';
import { codes } from '../stories.ts';

const uuid = '01936000-0000-7000-8000-0000000000b1';
const toUnit: SentMessage = { to: { kind: 'unit', id: '19-B' }, unit: '19-A', text: 'Meet me at 72 Street' };

function written(fact: ReturnType<typeof sendMessage>[number] | undefined, more: Partial<JournalEvent> = {}) {
  if (!fact) throw new Error('no fact');
  return { ...fact, device: 'tablet-1', seq: 1, act: 1, actor: '1001', at: 1000, ...more };
}
const sent = (body: SentMessage, more?: Partial<JournalEvent>) =>
  reduceEvent(undefined, written(sendMessage(uuid, body)[0], more)) as MessageState;
const codeOf = (state: unknown, event: JournalEvent, role: Role = 'officer') =>
  checkEvent(state, event, { codes, role })?.code;
const sending = (body: SentMessage, role?: Role) =>
  codeOf(undefined, written(sendMessage(uuid, body)[0]), role);

describe('a message', () => {
  it('lives in its receiver’s channel and says who wrote it', () => {
    const [fact] = sendMessage(uuid, toUnit);
    expect(fact).toMatchObject({ subject: `message/19-A~${uuid}`, channel: 'unit/19-B' });
    expect(sent(toUnit)).toMatchObject({ id: `19-A~${uuid}`, by: '1001', sentAt: 1000 });
    const channels = (to: Address) => sendMessage(uuid, { ...toUnit, to })[0]?.channel;
    expect(channels({ kind: 'officer', id: '1002' })).toBe('officer/1002');
    expect(channels({ kind: 'sector', precinct: '19', id: 'A' })).toBe('precinct/19');
    expect(channels({ kind: 'precinct', id: '19' })).toBe('precinct/19');
    expect(channels({ kind: 'dispatch', id: '19' })).toBe('unit/19-A');
    expect(channels({ kind: 'city' })).toBe('city/all');
  });

  it('may be seen by its receiver and its author, and by nobody else', () => {
    const place = { channel: 'unit/19-B', subject: `message/19-A~${uuid}` };
    const sees = (...rights: string[]) => isVisible(new Set(rights), place);
    expect(sees('unit/19-B')).toBe(true);
    expect(sees('message/19-A')).toBe(true);
    expect(sees('precinct/19', 'city/all', 'unit/19-A', 'unit/19-C', 'message/19-B', 'message/19')).toBe(
      false,
    );
    expect(authorOf(`message/${uuid}`)).toBeUndefined();
  });

  it('is refused in words when it is empty, for nobody who is here, or by somebody else', () => {
    expect(sending(toUnit)).toBeUndefined();
    expect(sending({ ...toUnit, text: '  ' })).toBe('empty-message');
    expect(
      sending({ ...toUnit, text: '', place: { lat: 40.77, lon: -73.96, words: 'Here' } }),
    ).toBeUndefined();
    expect(sending({ ...toUnit, to: { kind: 'unit', id: '19-A' } })).toBe('unknown-receiver');
    expect(sending({ ...toUnit, to: { kind: 'unit', id: '99-Z' } })).toBe('unknown-receiver');
    expect(sending({ ...toUnit, to: { kind: 'precinct', id: '99' } })).toBe('unknown-receiver');
    expect(sending({ ...toUnit, to: { kind: 'sector', precinct: '19', id: 'Z' } })).toBe('unknown-receiver');
    expect(sending({ ...toUnit, to: { kind: 'city' } })).toBe('not-allowed');
    expect(sending({ to: { kind: 'city' }, text: 'All units' }, 'dispatcher')).toBeUndefined();
    const [fact] = sendMessage(uuid, toUnit);
    expect(codeOf(undefined, written(fact, { subject: `message/19-C~${uuid}` }))).toBe('wrong-author');
    expect(codeOf(undefined, written(fact, { subject: `message/${uuid}` }))).toBe('wrong-author');
    expect(codeOf(undefined, written(fact, { channel: 'precinct/19' }))).toBe('wrong-channel');
    expect(codeOf(sent(toUnit), written(fact))).toBe('message-exists');
  });

  it('takes no more than it holds, and only a photo as a photo', () => {
    const [fact] = sendMessage(uuid, { ...toUnit, text: 'x'.repeat(2001) });
    expect(fact && 'refused' in parseFact(fact)).toBe(true);
    const photo = { hash: 'a'.repeat(64), size: 5, mediaType: 'image/jpeg' };
    const [withPhoto] = sendMessage(uuid, { ...toUnit, photo });
    expect(withPhoto && blobsOf(withPhoto)).toEqual([photo]);
    expect(sending({ ...toUnit, photo: { ...photo, mediaType: 'video/mp4' } })).toBe('not-a-photo');
  });

  it('keeps a text that runs from right to left, and signs, as they were typed', () => {
    const text = 'عربي 👮🏽‍♀️ ‮abc';
    expect(sent({ ...toUnit, text }).text).toBe(text);
    expect(sending({ ...toUnit, text })).toBeUndefined();
  });

  it('is marked by its receiver alone', () => {
    const state = sent(toUnit);
    const by = (unit: string, more?: Partial<JournalEvent>) =>
      codeOf(state, written(markRead(state, unit)[0], more));
    expect(by('19-B')).toBeUndefined();
    expect(by('19-A')).toBe('not-receiver');
    expect(codeOf(state, written(markRead(state)[0]), 'dispatcher')).toBe('not-receiver');
    expect(codeOf(undefined, written(markRead(state, '19-B')[0]))).toBe('unknown-message');
    const toDesk = sent({ ...toUnit, to: { kind: 'dispatch', id: '19' } });
    expect(codeOf(toDesk, written(markRead(toDesk)[0]), 'dispatcher')).toBeUndefined();
    expect(codeOf(toDesk, written(markRead(toDesk, '19-A')[0]))).toBe('not-receiver');
    const toMany = sent({ ...toUnit, to: { kind: 'precinct', id: '19' } });
    expect(codeOf(toMany, written(markDelivered(toMany, '19-B')[0]))).toBe('for-many');
  });

  it('has the same marks in whatever order they come and however often: the earliest of each', () => {
    const state = sent(toUnit);
    const mark = fc
      .record({
        isRead: fc.boolean(),
        actor: fc.constantFrom('1001', '1002', '1003'),
        at: fc.integer({ min: 1, max: 50 }),
      })
      .map(({ isRead, actor, at }) =>
        written((isRead ? markRead(state, '19-B') : markDelivered(state, '19-B'))[0], { actor, at }),
      );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (marks, order) => {
        const fold = (all: readonly JournalEvent[]) => canonicalJson(all.reduce<unknown>(reduceEvent, state));
        const keys = new Map(marks.map((one) => [one, order.next().value ?? 0]));
        const shuffled = [...marks].sort((one, other) => (keys.get(one) ?? 0) - (keys.get(other) ?? 0));
        expect(fold(shuffled)).toBe(fold(marks));
        expect(fold([...marks, ...shuffled])).toBe(fold(marks));
      }),
    );
  });

  it('leaves what is not known as it is', () => {
    const state = sent(toUnit);
    expect(reduceEvent(undefined, written(markDelivered(state, '19-B')[0]))).toBeUndefined();
    expect(reduceEvent(state, written(sendMessage(uuid, { ...toUnit, text: 'other' })[0]))).toBe(state);
  });
});

describe('an address', () => {
  const known: Address[] = [
    { kind: 'unit', id: '19-B' },
    { kind: 'officer', id: '1002' },
    { kind: 'sector', precinct: '19', id: 'A' },
    { kind: 'precinct', id: '19' },
    { kind: 'dispatch', id: '19' },
    { kind: 'city' },
  ];
  it('is read from its key, and from nothing else', () => {
    for (const one of known) expect(readAddressKey(addressKey(one))).toEqual(one);
    for (const wrong of [
      '',
      'unit/',
      'unit',
      'unit/19-A/x',
      'sector/19',
      'city/all',
      'precinct/19/A',
      '__proto__/x',
    ])
      expect(readAddressKey(wrong), wrong).toBeUndefined();
  });

  it('says for whom it is', () => {
    const crew = { unit: '19-B', precinct: '19', sector: 'A', officers: ['1002'] };
    expect(known.filter((one) => isFor(one, crew)).map(({ kind }) => kind)).toEqual([
      'unit',
      'officer',
      'sector',
      'precinct',
      'city',
    ]);
    const elsewhere = { unit: '17-B', precinct: '17', sector: 'A', officers: ['1003'] };
    expect(known.filter((one) => isFor(one, elsewhere)).map(({ kind }) => kind)).toEqual(['city']);
  });
});

describe('an inbox', () => {
  const seen = (...marks: { id: string; read?: true }[]) => written(markSeen('19-B', marks)[0]);
  const fold = (...events: JournalEvent[]) => events.reduce<unknown>(reduceEvent, undefined) as InboxState;

  it('notes once what came, and once that it was read; what was read stays read', () => {
    const came = seen({ id: uuid });
    const read = seen({ id: uuid, read: true });
    expect(fold(came, read)).toEqual({ messages: [{ id: uuid, read: true }] });
    expect(fold(read, came)).toEqual(fold(came, read));
    const state = fold(came);
    expect(reduceEvent(state, came)).toBe(state);
  });

  it('keeps the last two hundred', () => {
    const ids = Array.from({ length: 230 }, (_, n) => uuid.slice(0, -3) + String(n).padStart(3, '0'));
    const state = fold(...ids.map((id) => seen({ id })));
    expect(state.messages.map(({ id }) => id)).toEqual(ids.slice(-200));
  });

  it('is written by its own unit in the unit’s own channel', () => {
    expect(codeOf(undefined, seen({ id: uuid }))).toBeUndefined();
    expect(codeOf(undefined, { ...seen({ id: uuid }), subject: 'inbox/19-C' })).toBe('not-receiver');
    expect(codeOf(undefined, { ...seen({ id: uuid }), channel: 'precinct/19' })).toBe('not-receiver');
  });
});

it('a canned phrase is read in the reader’s language, and as it was sent where the pack does not know it', () => {
  expect(phraseWords(codes, 'received', '10-4', 'es')).toBe('Recibido');
  expect(phraseWords(codes, 'received', '10-4', 'ko')).toBe('Received');
  expect(phraseWords(codes, 'received', '10-4', 'constructor')).toBe('Received');
  expect(phraseWords(codes, 'gone', 'As typed', 'es')).toBe('As typed');
  expect(phraseWords(codes, undefined, 'As typed', 'es')).toBe('As typed');
});
