import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { cancelBulletin, issueBulletin, updateBulletin } from '../../../src-contract/bulletins/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { BulletinDetails } from '../../../src-contract/subjects/bulletin.ts';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
beforeEach(async () => {
  car = new TestTablet(mkdtempSync(join(scratch.path, 'bulletins-')), codes);
  car.hub.rights = new Set(['city/all', 'precinct/19', 'officer/1001']);
  await car.onJob();
});
afterEach(() => car.close());

const hour = 3_600_000;
const [id, other] = [jobId(71), jobId(72)];
const details = (more: Partial<BulletinDetails> = {}): BulletinDetails => ({
  kind: 'bolo',
  title: 'Black sedan',
  text: '',
  area: { kind: 'city' },
  expiresAt: car.clock.now() + 10 * hour,
  source: 'Desk',
  ...more,
});
async function happens(facts: Fact[]): Promise<void> {
  expect(car.hub.model.act(facts, 'user:desk', 'dispatcher', car.clock.now())).toBe(true);
  car.hub.push();
  await car.pass();
}
const rows = () => car.screen.read('bulletins', {});
const read = (revision = 1) => car.screen.act('bulletins.markRead', { bulletins: [{ id, revision }] });

it('are those for the unit’s precinct, whatever channel they live in', async () => {
  await happens(issueBulletin(id, details({ area: { kind: 'borough', id: 'Manhattan' } })));
  await happens(issueBulletin(other, details({ area: { kind: 'borough', id: 'Bronx' } })));
  expect((await rows()).map(({ bulletin }) => bulletin.id)).toEqual([id]);
});

it('are read at once without a network, and the mark reaches the hub once', async () => {
  await happens(issueBulletin(id, details()));
  car.hub.cut();
  await car.pass();
  const last = car.store.journal.lastSeq();
  expect(codeOf(await read())).toBe('ok');
  expect(codeOf(await read())).toBe('ok');
  expect(car.store.journal.lastSeq()).toBe(last + 1);
  expect(await rows()).toMatchObject([{ isRead: true }]);
  car.hub.isUp = true;
  await car.pass(120_000);
  await car.pass();
  expect(car.hub.model.state('reader/1001')).toEqual({ bulletins: [{ id, revision: 1 }] });
});

it('are unread again after an update', async () => {
  await happens(issueBulletin(id, details()));
  await read();
  await happens(updateBulletin(id, details({ title: 'Grey sedan' })));
  expect(await rows()).toMatchObject([{ isRead: false, bulletin: { revision: 2, title: 'Grey sedan' } }]);
});

it('are forgotten a day after they are over, and those that are not stay', async () => {
  await happens(issueBulletin(id, details()));
  await happens(issueBulletin(other, details({ expiresAt: car.clock.now() + 200 * hour })));
  await happens(cancelBulletin({ id, area: { kind: 'city' } }, 'Found'));
  expect((await rows()).map(({ bulletin }) => bulletin.id).sort()).toEqual([id, other]);
  for (let passed = 0; passed < 27; passed += 1) await car.pass(hour);
  for (let step = 0; step < 20; step += 1) await car.pass();
  expect(car.store.aggregates.all('bulletin').map((one) => one.id)).toEqual([other]);
});

it('are nobody’s where nobody is signed on', async () => {
  await happens(issueBulletin(id, details()));
  car.store.change(() => car.store.meta.set('session', null));
  expect(await rows()).toEqual([]);
  expect(codeOf(await read())).toBe('not-signed-on');
});
