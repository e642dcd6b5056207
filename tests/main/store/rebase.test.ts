import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import { addNote, assign, clear, setStatus } from '../../../src-contract/dispatch/acts.ts';
import { type UnitStatus, unitStatuses } from '../../../src-contract/dispatch/status.ts';
import type { Fact, JournalEvent } from '../../../src-contract/journal.ts';
import { parseFact, reduceEvent } from '../../../src-contract/registry.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { type DownFrame, packAct } from '../../../src-contract/wire.ts';
import { append } from '../../../src-main/store/append.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { createDownload, type Download } from '../../../src-main/sync/download.ts';
import {
  jobId,
  officer,
  openTestStore,
  reported,
  scratchFolder,
  signedOn,
  testCodes,
} from '../support/fixtures.ts';
import { ModelHub } from '../support/model-hub.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const who = { actor: officer.id, role: 'officer' } as const;
const channels = ['precinct/19', 'precinct/17', `officer/${officer.id}`];
/** Jobs 1 and 2 are in precinct 19, job 3 in precinct 17, whose rights come and go. */
const precinctOf = (job: number) => (job === 3 ? '17' : '19');

let run = 0;

type Frame = Extract<DownFrame, { k: 'ack' | 'tail' | 'snap' | 'rights' }>;

/** One tablet and its model hub, with everything between them that a bad day brings. */
class Day {
  readonly hub = new ModelHub(codes);
  store: Store;
  download: Download;
  rights = new Set(channels);
  now = 10_000;
  /** Every frame comes twice, as from a hub that lost count of what it sent. */
  stutters = false;
  /** What this store has been given before, to be given again. */
  readonly #given: Frame[] = [];
  /** Facts that the tablet said were saved. */
  readonly saved: { first: number; last: number }[] = [];
  #folder: string;

  constructor() {
    this.#folder = this.#newFolder();
    this.store = openTestStore(this.#folder);
    this.download = this.#download();
    for (const job of [1, 2, 3]) this.hub.act([reported(job, precinctOf(job))], 'feed:test', 'feed', 1);
    this.connect();
    this.act(signedOn());
  }

  #newFolder(): string {
    run += 1;
    const folder = join(scratch.path, String(run));
    mkdirSync(folder);
    return folder;
  }

  #download(): Download {
    return createDownload(this.store, () => undefined);
  }

  #give(frame: Frame): void {
    // The end of a snapshot answers one `rights`, and is told once.
    const times = this.stutters && !(frame.k === 'snap' && frame.done) ? 2 : 1;
    for (let time = 0; time < times; time += 1) this.#take(frame);
    if (frame.k === 'ack' || frame.k === 'tail') this.#given.push(frame);
  }

  #take(frame: Frame): void {
    switch (frame.k) {
      case 'ack':
        return this.download.ack(frame);
      case 'tail':
        return this.download.tail(frame);
      case 'snap':
        return this.download.snap(frame);
      case 'rights':
        return this.download.rights(frame);
    }
  }

  /** A frame of any earlier time, of this connection or one before, comes once more. */
  giveAgain(which: number): void {
    const old = this.#given[which % Math.max(1, this.#given.length)];
    if (old) this.#take(old);
  }

  act(facts: readonly Fact[]): void {
    this.now += 1;
    const before = this.store.journal.lastSeq();
    const appended = append(this.store, facts, who, codes, this.now);
    if ('refused' in appended) expect(this.store.journal.lastSeq()).toBe(before);
    else this.saved.push({ first: appended.act, last: appended.last });
  }

  /** The tablet connects: rights, and a snapshot where it holds nothing or gets all anew, or of what is new to it. */
  connect(isAnew = false): void {
    const { meta } = this.store;
    this.download.begin(this.hub.acked(this.store.device), isAnew);
    const cursor = meta.get('cursor') ?? 0;
    const held = new Set(cursor === 0 ? [] : meta.get('held'));
    this.grant(held, cursor === 0);
  }

  grant(held: ReadonlySet<string>, isWhole = false): void {
    this.#give({ k: 'rights', channels: [...this.rights] });
    const added = new Set([...this.rights].filter((name) => !held.has(name)));
    if (added.size === 0 && !isWhole) return;
    for (const part of this.hub.snap(this.store.device, added)) this.#give(part);
  }

  /** Everything is asked for anew, and the power goes after some parts of the snapshot. */
  crashInSnapshot(parts: number): void {
    this.download.begin(this.hub.acked(this.store.device), true);
    this.#give({ k: 'rights', channels: [...this.rights] });
    const snapshot = this.hub.snap(this.store.device, this.rights, 1);
    for (const part of snapshot.slice(0, Math.min(parts, snapshot.length - 1))) this.#give(part);
    this.crash();
  }

  upload(acts: number, isAnswered: boolean): void {
    const from = Math.min(this.hub.acked(this.store.device), this.store.meta.get('acked') ?? 0) + 1;
    const wire = this.store.journal
      .actsFrom(from, acts)
      .map(([first, ...others]) => packAct([first as JournalEvent, ...others]));
    if (wire.length === 0) return;
    const answer = this.hub.take(this.store.device, wire);
    if (isAnswered) this.#give(answer);
  }

  /** `back`: how many positions before the cursor the tail begins again; `ahead`: how many it brings at most. */
  deliver(back: number, ahead: number): void {
    const cursor = this.store.meta.get('cursor') ?? 0;
    const upTo = Math.min(this.hub.pos, cursor + ahead);
    this.#give(this.hub.tail(this.store.device, this.rights, Math.max(0, cursor - back), upTo));
  }

  /** The power goes: what is on the disk at this moment is all that there is. */
  crash(): void {
    const folder = this.#newFolder();
    for (const file of ['store.db', 'store.db-wal']) {
      if (existsSync(join(this.#folder, file))) copyFileSync(join(this.#folder, file), join(folder, file));
    }
    this.store.close();
    this.#folder = folder;
    this.store = openTestStore(folder);
    this.download = this.#download();
    this.connect();
  }

  unit(): UnitState | undefined {
    return this.store.aggregates.current('unit', '19-A');
  }

  job(n: number): IncidentState | undefined {
    return this.store.aggregates.current('incident', jobId(n));
  }

  /** What must be true at every moment. */
  check(): void {
    const cursor = this.store.meta.get('cursor') ?? 0;
    for (const [subject, channel] of [...this.hub.subjects(), ['unit/19-A', 'precinct/19'] as const]) {
      const held = this.store.aggregates.get(subject);
      const isVisible = this.rights.has(channel);
      const upTo = Math.max(cursor, held?.confirmedPos ?? 0);
      const wanted = isVisible ? this.hub.state(subject, upTo) : undefined;
      expect(text(held?.confirmed)).toBe(text(wanted));
      const pending = this.store.journal.pendingOn(subject);
      expect(text(held?.current)).toBe(text(pending.reduce(fold, held?.confirmed)));
    }
    const listed = [...this.store.jobs.open(), ...this.store.jobs.closedSince(0, 100)];
    const current = this.store.aggregates.all('incident');
    expect(listed.map((row) => `${row.id} ${row.phase}`).sort()).toEqual(
      current.map((job) => `${job.id} ${job.phase}`).sort(),
    );
  }

  finish(): void {
    this.rights = new Set(channels);
    this.grant(new Set(this.store.meta.get('held')));
    this.upload(1000, true);
    this.deliver(0, 1000);
    this.check();
    for (const [subject] of this.hub.subjects()) {
      expect(text(this.store.aggregates.get(subject)?.current)).toBe(text(this.hub.state(subject)));
    }
    // Every act that was saved is at the hub once, in order, or is refused and still in the journal with its text.
    const own = this.hub.events
      .filter((event) => event.device === this.store.device)
      .map((event) => event.seq);
    expect(own).toEqual([...own].sort((a, b) => a - b));
    for (const { first, last } of this.saved) {
      const isRefused = this.hub.refusals.has(`${this.store.device} ${first}`);
      for (let seq = first; seq <= last; seq += 1) {
        expect(own.filter((other) => other === seq)).toHaveLength(isRefused ? 0 : 1);
        expect(this.store.journal.event(seq)).toBeDefined();
      }
      const shown = this.store.journal.refused().some((act) => act.act === first);
      expect(shown).toBe(isRefused);
    }
    expect(this.store.journal.waiting(this.store.meta.get('acked') ?? 0)).toBe(0);
    this.store.close();
  }
}

const text = (state: unknown) => (state === undefined ? 'nothing' : canonicalJson(state));

function fold(state: unknown, event: JournalEvent): unknown {
  const parsed = parseFact(event);
  return 'fact' in parsed ? reduceEvent(state, parsed.fact) : state;
}

type Step = (day: Day) => void;
const job = fc.integer({ min: 1, max: 3 });
const words = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((line) => line.trim() !== '');

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(job, words).map(
    ([n, line]): Step =>
      (day) => {
        const known = day.job(n);
        if (known) day.act(addNote(known, line, day.unit()));
      },
  ),
  fc.constantFrom<UnitStatus[]>(...unitStatuses).map(
    (status): Step =>
      (day) => {
        const unit = day.unit();
        const current = day.store.aggregates.current('incident', unit?.jobs[0] ?? '');
        if (unit) day.act(setStatus(unit, status, current));
      },
  ),
  job.map(
    (n): Step =>
      (day) => {
        const [unit, known] = [day.unit(), day.job(n)];
        if (unit && known) day.act(clear(unit, known, '10-92C', 'done'));
      },
  ),
  fc.tuple(job, words).map(
    ([n, line]): Step =>
      (day) => {
        const state = day.hub.state(`incident/${jobId(n)}`) as IncidentState;
        day.hub.act(addNote(state, line), 'dispatcher', 'dispatcher', 5);
      },
  ),
  job.map(
    (n): Step =>
      (day) => {
        const unit = day.hub.state('unit/19-A') as UnitState | undefined;
        const state = day.hub.state(`incident/${jobId(n)}`) as IncidentState;
        if (unit) day.hub.act(assign(state, unit), 'dispatcher', 'dispatcher', 6);
      },
  ),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()).map(
    ([acts, isAnswered]): Step =>
      (day) =>
        day.upload(acts, isAnswered),
  ),
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 6 })).map(
    ([back, ahead]): Step =>
      (day) =>
        day.deliver(back, ahead),
  ),
  fc.boolean().map(
    (isAnew): Step =>
      (day) =>
        day.connect(isAnew),
  ),
  fc.constant<Step>((day) => day.crash()),
  fc.nat(3).map(
    (parts): Step =>
      (day) =>
        day.crashInSnapshot(parts),
  ),
  fc.nat(50).map(
    (which): Step =>
      (day) =>
        day.giveAgain(which),
  ),
  fc.boolean().map(
    (stutters): Step =>
      (day) => {
        day.stutters = stutters;
      },
  ),
  fc.boolean().map(
    (isGranted): Step =>
      (day) => {
        const held = new Set(day.store.meta.get('held'));
        if (isGranted) day.rights.add('precinct/17');
        else day.rights.delete('precinct/17');
        day.grant(held);
      },
  ),
  fc.constantFrom(0, 2, 3).map(
    (every): Step =>
      (day) => {
        day.hub.turnsDown = ([first]) => every > 0 && (first?.seq ?? 0) % every === 0;
      },
  ),
);

test('whatever comes between tablet and hub, the tablet shows the pending acts over what the hub confirmed, and ends equal to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const day = new Day();
      day.check();
      for (const next of steps) {
        next(day);
        day.check();
      }
      day.finish();
    }),
    { numRuns: 50 },
  );
}, 120_000);

test('a refusal whose answer was lost is told when the act is sent again, whatever is answered before it', () => {
  const day = new Day();
  const job = day.job(1);
  if (job) day.act(addNote(job, 'Taken.'));
  if (job) day.act(addNote(job, 'Turned down.'));
  day.hub.turnsDown = ([first]) => first?.seq === 3;
  // The hub has all three; the link goes before it says so. Over the next one only the first comes through.
  day.upload(3, false);
  day.connect();
  day.upload(1, true);
  expect(day.store.meta.get('acked')).toBe(1);
  day.crash();
  day.upload(2, true);
  expect(day.store.journal.refused().map(({ act }) => act)).toEqual([3]);
  day.deliver(0, 10);
  day.check();
  expect(day.store.journal.pendingSubjects()).toEqual([]);
  day.finish();
});

test('an event that a snapshot already has in it is not folded once more when the tail brings it', () => {
  const day = new Day();
  const heldNow = () => new Set(day.store.meta.get('held'));
  const before = heldNow();
  day.rights.delete('precinct/17');
  day.grant(before);
  const state = day.hub.state(`incident/${jobId(3)}`) as IncidentState;
  day.hub.act(addNote(state, 'Said once.'), 'dispatcher', 'dispatcher', 5);
  const without = heldNow();
  day.rights.add('precinct/17');
  day.grant(without);
  day.check();
  day.deliver(0, 10);
  day.check();
  expect(day.job(3)?.timeline.filter((line) => line.kind === 'remark')).toHaveLength(1);
  day.finish();
});
