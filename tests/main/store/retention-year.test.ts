import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addNote, assign, clear, setStatus } from '../../../src-contract/dispatch/acts.ts';
import type { ConfirmedEvent, Fact } from '../../../src-contract/journal.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { append } from '../../../src-main/store/append.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore } from '../../../src-main/store/store.ts';
import { keepTidy } from '../../../src-main/store/tidy.ts';
import {
  jobId,
  migrationsFolder,
  officer,
  reported,
  scratchFolder,
  signedOn,
  silent,
  testCodes,
  testKey,
} from '../support/fixtures.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const day = 86_400_000;
const jobsOfTour = 6;
const days = 365;

test('a year of tours leaves the store as large as its first fortnight did', () => {
  const file = join(scratch.path, 'store.db');
  const db = openDatabase(file, testKey);
  // The year is about room, not about power cuts.
  db.pragma('synchronous = OFF');
  const store = createStore(db, migrationsFolder);
  const clock = new VirtualClock();
  const stop = keepTidy(store, clock, silent, () => clock.now());
  const who = { actor: officer.id, role: 'officer' } as const;
  const disposition = codes.dispositions.find(({ noteRequired }) => !noteRequired)?.code ?? '';
  let pos = 0;
  let hubSeq = 0;

  /** An act of the tablet's, confirmed by the hub. */
  function own(facts: readonly Fact[]): void {
    const appended = append(store, facts, who, codes, clock.now());
    if ('refused' in appended) throw new Error(appended.refused.reason);
    const events = store.journal.act(appended.act).map((event): ConfirmedEvent => {
      pos += 1;
      return { ...event, pos };
    });
    for (const event of events) store.journal.confirm(event.seq, event.pos);
    store.aggregates.confirm(events);
    store.meta.set('acked', appended.last);
  }
  function desk(facts: readonly Fact[]): void {
    const act = hubSeq + 1;
    const events = facts.map((fact): ConfirmedEvent => {
      pos += 1;
      hubSeq += 1;
      return { ...fact, device: 'hub', seq: hubSeq, act, actor: 'desk', at: clock.now(), pos };
    });
    store.aggregates.confirm(events);
  }
  const unit = () => store.aggregates.current('unit', '19-A') as UnitState;
  const job = (n: number) => store.aggregates.current('incident', jobId(n)) as IncidentState;

  function tour(date: number): void {
    own(signedOn());
    for (let n = date * jobsOfTour; n < (date + 1) * jobsOfTour; n += 1) {
      desk([reported(n, '19', clock.now())]);
      desk(assign(job(n), unit()));
      own(setStatus(unit(), 'enRoute', job(n)));
      own(setStatus(unit(), 'onScene', job(n)));
      own(addNote(job(n), `Note ${n}. ${'What was seen and said. '.repeat(20)}`, unit()));
      own(clear(unit(), job(n), disposition));
    }
  }

  const count = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const size = () => ({
    journal: count('journal'),
    aggregates: count('aggregate'),
    jobs: count('job'),
    pages: db.pragma('page_count', { simple: true }) as number,
    log: statSync(`${file}-wal`).size,
  });
  type Size = ReturnType<typeof size>;
  let fortnight: Size | undefined;
  let largest = size();
  for (let date = 0; date < days; date += 1) {
    store.change(() => tour(date));
    clock.advance(day);
    const now = size();
    const keys = Object.keys(now) as (keyof Size)[];
    largest = Object.fromEntries(keys.map((key) => [key, Math.max(largest[key], now[key])])) as Size;
    if (date === 13) fortnight = largest;
  }
  // Two days of tours and the one under way.
  expect(largest.jobs).toBeLessThanOrEqual(3 * jobsOfTour);
  expect(largest.aggregates).toBeLessThanOrEqual(3 * jobsOfTour + 1);
  expect(largest.journal).toBeLessThanOrEqual(((fortnight?.journal ?? 0) * 11) / 10);
  expect(largest.pages).toBeLessThanOrEqual(((fortnight?.pages ?? 0) * 11) / 10);
  expect(largest.log).toBeLessThan(8_000_000);
  // Nothing was forgotten of the numbers.
  expect(store.journal.lastSeq()).toBe(store.meta.get('acked'));
  expect(store.journal.lastSeq()).toBeGreaterThan(days * jobsOfTour * 4);
  stop();
  store.close();
}, 120_000);
