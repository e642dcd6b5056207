import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../src-contract/journal.ts';
import {
  downFrame,
  maxActsPerFrame,
  packAct,
  packFact,
  unpackAct,
  unpackFact,
  upFrame,
  type WireAct,
} from '../../src-contract/wire.ts';
import { anyEvent } from './stories.ts';

/** The events of one act: consecutive seqs, one actor, one time. */
const anyAct = fc
  .record({
    written: fc.array(fc.oneof(anyEvent('unit'), anyEvent('incident'), anyEvent('report')), {
      minLength: 1,
      maxLength: 16,
    }),
    act: fc.integer({ min: 1, max: 1e9 }),
  })
  .map(({ written, act }) => {
    const [first] = written;
    if (!first) throw new Error('an act has an event');
    const { device, actor, at, offset } = first.event;
    const events = written.map(
      ({ event: { type, v, subject, channel, body } }, index): JournalEvent => ({
        type,
        v,
        subject,
        channel,
        body,
        device,
        seq: act + index,
        act,
        actor,
        at,
        ...(offset !== undefined && { offset }),
      }),
    );
    return events as [JournalEvent, ...JournalEvent[]];
  });

const overTheWire = <Value>(value: Value) => JSON.parse(JSON.stringify(value)) as Value;

describe('sync frames', () => {
  it('carry an act’s events unchanged', () => {
    fc.assert(
      fc.property(anyAct, (events) => {
        const frame = upFrame.parse(overTheWire({ k: 'up', acts: [packAct(events)] }));
        const [act] = frame.k === 'up' ? frame.acts : [];
        expect(act && unpackAct(events[0].device, act)).toEqual(events);
      }),
    );
  });

  it('carry someone else’s event with everything that names it, and one’s own by two numbers', () => {
    fc.assert(
      fc.property(anyEvent('incident'), fc.integer({ min: 1, max: 1e9 }), ({ event }, pos) => {
        const { device, seq, act, at, offset, actor } = event;
        const theirs = [pos, device, seq, act, at, offset ?? null, actor, packFact(event)];
        const frame = downFrame.parse(
          overTheWire({ k: 'tail', events: [theirs, [pos + 1, seq]], pos: pos + 1 }),
        );
        expect(frame).toMatchObject({ events: [theirs, [pos + 1, seq]] });
        const { type, v, subject, channel, body } = event;
        expect(unpackFact(packFact(event))).toEqual({ type, v, subject, channel, body });
      }),
    );
  });

  it.each<[string, (act: WireAct) => unknown[]]>([
    ['without events', ([seq, at, offset, actor]) => [seq, at, offset, actor, []]],
    ['of seq 0', ([, ...rest]) => [0, ...rest]],
    ['without an actor', ([seq, at, offset, , facts]) => [seq, at, offset, '', facts]],
    [
      'of too many events',
      ([seq, at, offset, actor, facts]) => [seq, at, offset, actor, Array(17).fill(facts[0])],
    ],
    [
      'about a subject that is no subject',
      ([seq, at, offset, actor]) => [seq, at, offset, actor, [['t', 1, '../etc', 'precinct/19', {}]]],
    ],
    [
      'in a channel that is no channel',
      ([seq, at, offset, actor]) => [seq, at, offset, actor, [['t', 1, 'unit/1', 'everyone/all', {}]]],
    ],
    ['with something behind it', (act) => [...act, 'more']],
  ])('take no act %s', (_, change) => {
    const good: WireAct = [1, 1, null, '1001', [['unit.signedOff', 1, 'unit/19-A', 'precinct/19', {}]]];
    expect(upFrame.safeParse({ k: 'up', acts: [good] }).success).toBe(true);
    expect(upFrame.safeParse({ k: 'up', acts: [change(good)] }).success).toBe(false);
  });

  it('take no more acts at once than one frame may have', () => {
    const act = [1, 1, null, '1001', [['unit.signedOff', 1, 'unit/19-A', 'precinct/19', {}]]];
    expect(upFrame.safeParse({ k: 'up', acts: Array(maxActsPerFrame).fill(act) }).success).toBe(true);
    expect(upFrame.safeParse({ k: 'up', acts: Array(maxActsPerFrame + 1).fill(act) }).success).toBe(false);
  });

  it('pass over a member that only a newer peer knows, so that both still sync', () => {
    expect(upFrame.parse({ k: 'clock', sent: 1, more: 1 })).toEqual({ k: 'clock', sent: 1 });
    expect(downFrame.parse({ k: 'rights', channels: [], more: 1 })).toEqual({ k: 'rights', channels: [] });
  });

  it('never throw on anything that JSON can carry', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof upFrame.safeParse(value).success).toBe('boolean');
        expect(typeof downFrame.safeParse(value).success).toBe('boolean');
      }),
    );
  });
});
