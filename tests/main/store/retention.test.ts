import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const hour = 3_600_000;
const [disposition = ''] = codes.dispositions
  .filter(({ noteRequired }) => !noteRequired)
  .map(({ code }) => code);

let car: TestTablet;
beforeEach(async () => {
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'kept-')), codes).onJob();
});
afterEach(() => car.close());

const note = (text: string, job = 1) => car.screen.act('dispatch.addNote', { incident: jobId(job), text });
const clearJob = () => car.screen.act('dispatch.clear', { incident: jobId(1), disposition });
const seqs = () => car.db.prepare('SELECT seq FROM journal ORDER BY seq').pluck().all() as number[];
const hasJob = (job: number) => car.store.aggregates.get(`incident/${jobId(job)}`) !== undefined;

/** Two days go by, and the sweep with them. The hub is heard at the end. */
async function twoDays(): Promise<void> {
  for (let hours = 0; hours < 51; hours += 1) await car.pass(hour);
}

describe('what is done with', () => {
  it('confirmed acts of before the last two days are forgotten, and seq goes on', async () => {
    await note('A note.');
    const before = seqs();
    expect(before.length).toBeGreaterThan(1);
    await twoDays();
    expect(seqs()).toEqual(before.slice(-1));
    await note('Another.');
    expect(seqs().at(-1)).toBe((before.at(-1) ?? 0) + 1);
    await car.pass();
    expect(car.hub.model.acked(car.store.device)).toBe(seqs().at(-1));
    car.crash();
    await car.pass(2000);
    await note('After a restart.');
    await car.pass(2000);
    expect(car.hub.model.acked(car.store.device)).toBe((before.at(-1) ?? 0) + 2);
    expect((await car.screen.read('sync', {})).waiting).toBe(0);
  });

  it('a job goes two days after it was closed, from the screens and from the store', async () => {
    await clearJob();
    await car.pass();
    await twoDays();
    expect([hasJob(1), hasJob(2)]).toEqual([false, true]);
    expect(car.store.jobs.row(jobId(1))).toBeUndefined();
    expect(await car.screen.read('job', { incident: jobId(1) })).toBeNull();
    // What comes late on it changes nothing.
    car.hub.model.act(
      [
        {
          type: 'incident.noteAdded',
          v: 1,
          subject: `incident/${jobId(1)}`,
          channel: 'precinct/19',
          body: { text: 'Late.' },
        },
      ],
      '9001',
      'dispatcher',
      car.clock.now(),
    );
    car.hub.push();
    await car.pass();
    expect(hasJob(1)).toBe(false);
    expect((await car.screen.read('sync', {})).link).toBe('online');
  });
});

describe('what stays', () => {
  it('an act that no hub has confirmed, however old', async () => {
    car.hub.isUp = false;
    car.hub.connection.cut();
    await car.pass();
    await note('Not sent.');
    const before = seqs();
    await twoDays();
    await twoDays();
    expect(seqs()).toEqual(before);
  });

  it('an act that the hub has, as long as what became of it has not come back', async () => {
    car.hub.connection.cut();
    await note('Acknowledged, not numbered.');
    await note('The last one.');
    const before = seqs();
    const { store } = car;
    store.change(() => store.meta.set('acked', before.at(-1) ?? 0));
    const sweep = store.retention.sweep(car.clock.now() + hour);
    while (store.change(() => sweep.step(10)));
    expect(seqs()).toEqual(before.slice(-2));
  });

  it('a refused act until it is taken off the list', async () => {
    car.hub.model.turnsDown = (events) => JSON.stringify(events).includes('turn this down');
    await note('turn this down');
    await note('keep this last');
    await car.pass();
    const [refused] = await car.screen.read('attention', {});
    await twoDays();
    expect(seqs()).toContain(refused?.act);
    expect((await car.screen.read('attention', {}))[0]?.text).toBe('turn this down');
    await car.screen.act('attention.dismiss', { act: refused?.act ?? 0 });
    await car.pass(2 * hour);
    expect(seqs()).not.toContain(refused?.act);
  });

  it.each([
    ['a draft', () => car.screen.act('forms.startDraft', { form: 'aided', incident: jobId(1) })],
    [
      'a note that was not added',
      () => car.screen.act('dispatch.draftNote', { incident: jobId(1), text: 'half' }),
    ],
  ])('a closed job of %s', async (_, begin) => {
    expect(codeOf(await begin())).toBe('ok');
    await clearJob();
    await car.pass();
    await twoDays();
    expect(hasJob(1)).toBe(true);
  });

  it('a closed job of a report that may come back to its author, and not that of an approved one', async () => {
    await clearJob();
    await car.pass();
    const report = (pos: number, status: string) =>
      car.store.change(() =>
        car.store.aggregates.replace('report/one', 'officer/1001', pos, {
          id: 'one',
          author: '1001',
          submittedAt: 1,
          status,
          incident: jobId(1),
        }),
      );
    report(1, 'submitted');
    await twoDays();
    expect(hasJob(1)).toBe(true);
    report(2, 'approved');
    await car.pass(2 * hour);
    expect(hasJob(1)).toBe(false);
  });

  it('a closed job that a unit still has', async () => {
    await clearJob();
    await car.pass();
    const unit = car.store.aggregates.get('unit/19-A');
    car.store.change(() =>
      car.store.aggregates.replace('unit/19-A', 'precinct/19', 1_000, {
        ...(unit?.confirmed as object),
        jobs: [jobId(1)],
      }),
    );
    await twoDays();
    expect(hasJob(1)).toBe(true);
  });

  it('a closed job about which an act was refused', async () => {
    car.hub.model.turnsDown = (events) => JSON.stringify(events).includes('turn this down');
    await note('turn this down');
    await clearJob();
    await car.pass();
    await twoDays();
    expect(hasJob(1)).toBe(true);
    const [refused] = await car.screen.read('attention', {});
    expect(codeOf(await car.screen.act('attention.resend', { act: refused?.act ?? 0, text: 'better' }))).toBe(
      'ok',
    );
  });

  it('everything while the hub is not heard, whatever the clock says', async () => {
    await clearJob();
    await car.pass();
    const before = seqs();
    car.hub.isUp = false;
    car.hub.connection.cut();
    await car.pass();
    car.clock.set(car.clock.now() + 400 * 24 * hour);
    await twoDays();
    expect([seqs(), hasJob(1)]).toEqual([before, true]);
  });
});

it('a hub that asks for what is gone is answered in words, and nothing is sent', async () => {
  await note('A note.');
  await car.pass();
  await twoDays();
  const { hub } = car;
  hub.answers = ({ k }) => k !== 'hello';
  hub.connection.cut();
  await car.pass(60_000);
  const { connection } = hub;
  connection.send({ k: 'welcome', hub: 'MODEL', now: car.clock.now(), acked: 0 });
  await car.pass();
  expect(connection.frames('up')).toEqual([]);
  expect(await car.screen.read('sync', {})).toMatchObject({
    link: 'offline',
    turnedAway: expect.stringMatching(/copy.*What is saved here is safe/),
  });
});
