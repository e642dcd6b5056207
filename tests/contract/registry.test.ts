import { afterEach, describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../src-contract/journal.ts';
import { checkEvent, eventVersion, parseFact, reduceEvent } from '../../src-contract/registry.ts';
import type { EventDefinition } from '../../src-contract/subjects/subject.ts';
import { unit } from '../../src-contract/subjects/unit.ts';
import { codes, incidentIds } from './stories.ts';

const event: JournalEvent = {
  type: 'unit.assigned',
  v: 1,
  subject: 'unit/19-A',
  channel: 'precinct/19',
  body: { incident: incidentIds[0] },
  device: 'hub-1',
  seq: 1,
  act: 1,
  actor: 'dispatcher',
  at: 1,
};

/** Lets the type be as it will be two versions from now. */
const definition = unit.events['unit.assigned'] as {
  -readonly [Key in keyof EventDefinition]: EventDefinition[Key];
};
const present = { ...definition };
function asOfVersion(v: number, upcast: EventDefinition['upcast']) {
  Object.assign(definition, { v, upcast });
}
afterEach(() => {
  delete definition.upcast;
  Object.assign(definition, present);
});

describe('a fact', () => {
  it('is parsed by its type', () => {
    expect(parseFact(event)).toEqual({ fact: event });
    expect(parseFact({ ...event, body: { incident: 'nonsense' } })).toMatchObject({
      refused: { code: 'bad-event' },
    });
    expect(parseFact({ ...event, body: { ...(event.body as object), more: 1 } })).toMatchObject({
      refused: { code: 'bad-event' },
    });
  });

  it.each(['unit.exploded', 'incident.closed', 'constructor', '__proto__', 'toString'])(
    'of the type %s is none of a unit’s',
    (type) => {
      expect(parseFact({ ...event, type })).toMatchObject({ refused: { code: 'unknown-event' } });
      expect(reduceEvent(undefined, { ...event, type })).toBeUndefined();
      expect(checkEvent(undefined, { ...event, type }, { codes, role: 'dispatcher' })?.code).toBe(
        'unknown-event',
      );
      expect(() => eventVersion('unit/19-A', type)).toThrow();
    },
  );

  it.each(['constructor/1', '__proto__/1', 'ship/1'])('about %s is about nothing we know', (subject) => {
    expect(parseFact({ ...event, subject })).toMatchObject({ refused: { code: 'unknown-event' } });
    expect(reduceEvent('state', { ...event, subject })).toBe('state');
  });

  it('of a version from the future is refused, and is not guessed at', () => {
    expect(parseFact({ ...event, v: 2 })).toMatchObject({ refused: { code: 'unknown-event' } });
  });

  it('of an old version is lifted step by step to the present one', () => {
    asOfVersion(3, {
      1: (body) => ({ renamed: (body as { job: string }).job }),
      2: (body) => ({ incident: (body as { renamed: string }).renamed }),
    });
    const job = incidentIds[0];
    expect(parseFact({ ...event, v: 1, body: { job } })).toEqual({
      fact: { ...event, v: 3, body: { incident: job } },
    });
    expect(parseFact({ ...event, v: 2, body: { renamed: job } })).toMatchObject({ fact: { v: 3 } });
    expect(parseFact({ ...event, v: 3 })).toMatchObject({ fact: { v: 3 } });
    expect(eventVersion('unit/19-A', 'unit.assigned')).toBe(3);
  });

  it('is refused to a role that may not emit it', () => {
    expect(checkEvent(undefined, event, { codes, role: 'feed' })?.code).toBe('not-allowed');
    expect(checkEvent(undefined, event, { codes, role: 'dispatcher' })?.code).toBe('unknown-unit');
  });
});
