import { afterEach, describe, expect, it, vi } from 'vitest';
import { packFact } from '../../../src-contract/wire.ts';
import { readCondition } from '../../../src-hub/sync/condition.ts';
import { testDatabases } from '../support/database.ts';
import { signedOn } from '../support/facts.ts';
import { openRawTablet, type RawTablet } from '../support/raw-tablet.ts';
import { type SyncHub, startSyncHub } from '../support/sync-hub.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a clock', () => {
  const reportedAfter = (...aheads: readonly number[]) => {
    const reading = readCondition();
    for (const [index, ahead] of aheads.entries()) {
      const now = 1_764_000_000_000 + index * minute;
      reading.clock(now + ahead, now);
    }
    return reading.condition();
  };

  it.each([
    [[], undefined],
    [[119_000], undefined],
    [[-119_000], undefined],
    [[2 * hour + 4_000], 2 * hour],
    [[-3 * minute - 1_000], -3 * minute],
  ])('off by %j ms is told as %j', (aheads, told) => expect(reportedAfter(...aheads).clockAhead).toBe(told));

  it('that only looks late because a frame waited behind others is right', () => {
    expect(reportedAfter(-300, -150_000, -400_000)).toEqual({});
  });

  it('that was set is told as it is after a few frames', () => {
    const set = [-hour, -hour, -hour, -hour, -hour];
    expect(reportedAfter(0, 0, 0, 0, 0, ...set).clockAhead).toBe(-hour);
    expect(reportedAfter(hour, hour, hour, 0, 0, 0, 0, 0)).toEqual({});
  });
});

describe('at the hub', () => {
  const databases = testDatabases();
  const hubs: SyncHub[] = [];
  const tablets: RawTablet[] = [];
  afterEach(async () => {
    for (const tablet of tablets.splice(0)) tablet.close();
    for (const hub of hubs.splice(0)) await hub.close();
  });

  it('what is wrong with a unit’s tablet is known to every hub, and that it is right again', async () => {
    const url = await databases.create();
    const [hub, other] = [await startSyncHub(url), await startSyncHub(url)];
    hubs.push(hub, other);
    const tablet = openRawTablet(hub.url, 'token-car', 'store-one');
    tablets.push(tablet);
    tablet.hello({ now: Date.now() + 2 * hour });
    await tablet.next('snap', ({ done }) => done);
    tablet.send({
      k: 'up',
      acts: [[1, Date.now(), null, '1001', signedOn('19-A', ['1001']).map(packFact)]],
    });
    await tablet.next('ack');
    let turns = 0;
    hub.sync.onPresence(() => {
      turns += 1;
    });
    const known = (at: SyncHub) => at.sync.heard().get('19-A')?.tablet;
    await vi.waitFor(() => expect(known(hub)).toEqual({ clockAhead: 2 * hour }), 10_000);
    tablet.send({ k: 'clock', sent: Date.now() + 2 * hour, storage: 'low' });
    for (const at of [hub, other])
      await vi.waitFor(() => expect(known(at)).toEqual({ clockAhead: 2 * hour, storage: 'low' }), 10_000);
    tablet.send({ k: 'clock', sent: Date.now() + 2 * hour, onFoot: true });
    for (const at of [hub, other])
      await vi.waitFor(() => expect(known(at)).toEqual({ clockAhead: 2 * hour, onFoot: true }), 10_000);
    // The console is told, though the unit neither came nor left.
    expect(turns).toBeGreaterThanOrEqual(2);
    for (let n = 0; n < 5; n += 1) tablet.send({ k: 'clock', sent: Date.now() });
    for (const at of [hub, other]) await vi.waitFor(() => expect(known(at)).toEqual({}), 10_000);
  });
});
