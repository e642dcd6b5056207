import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isVisible } from '../../../src-contract/journal.ts';
import { keepAudience } from '../../../src-hub/sync/audience.ts';

const channel = fc.constantFrom('precinct/19', 'precinct/20', 'unit/19-A', 'city/all');
const subject = fc.constantFrom('unit/19-A', 'incident/1', 'incident/2');
const store = fc.constantFrom('store-1', 'store-2', 'store-3');
const right = fc.oneof(channel, subject);
const event = fc.record({ channel, subject, device: store });
const step = fc.oneof(
  fc.record({ one: fc.nat(5), store, rights: fc.uniqueArray(right) }),
  fc.record({ gone: fc.nat(5) }),
);

it('is exactly those who may see one of the events, or whose store wrote one, however rights came and went', () => {
  fc.assert(
    fc.property(fc.array(step), fc.array(event), (steps, events) => {
      const audience = keepAudience<number>();
      const seats = new Map<number, { rights: ReadonlySet<string>; store: string }>();
      for (const each of steps) {
        if ('gone' in each) {
          audience.remove(each.gone);
          seats.delete(each.gone);
        } else {
          const seat = { rights: new Set(each.rights), store: each.store };
          audience.put(each.one, seat.rights, seat.store);
          seats.set(each.one, seat);
        }
      }
      const expected = [...seats].filter(([, seat]) =>
        events.some((one) => one.device === seat.store || isVisible(seat.rights, one)),
      );
      expect(new Set(audience.of(events))).toEqual(new Set(expected.map(([one]) => one)));
    }),
  );
});
