import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import type { JournalEvent } from '../../../src-contract/journal.ts';
import { fold } from '../../../src-main/store/aggregates.ts';
import { jobId, officer, openTestStore, scratchFolder } from '../support/fixtures.ts';
import { killWhileWriting } from '../support/kill-while-writing.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const lives = 5;
const anyMoment = () => ({ lines: 3 + Math.floor(Math.random() * 10), ms: Math.random() * 60 });

test('a tablet that is killed in the middle of acts has every act that it said was saved, each whole, without holes', async () => {
  const folder = mkdtempSync(join(scratch.path, 'acts-'));
  for (let life = 0; life < lives; life += 1) {
    const acknowledged = await killWhileWriting(folder, 'acts', anyMoment());
    const store = openTestStore(folder);
    const last = store.journal.lastSeq();
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    // At most the one act that was under way has been saved without a word of it.
    expect(last).toBeLessThanOrEqual(acknowledged + 2);

    const events: JournalEvent[] = [];
    for (let seq = 1; seq <= last; seq += 1) {
      const event = store.journal.event(seq);
      if (!event) throw new Error(`seq ${seq} is missing`);
      events.push(event);
    }
    const halves = events.filter((event) => event.type === 'unit.assigned' || event.type === 'unit.cleared');
    for (const { act } of halves) expect(store.journal.act(act)).toHaveLength(2);
    const wholes = events.filter((event) => /^incident.unit(Assigned|Cleared)$/.test(event.type));
    expect(wholes.map(({ act }) => act)).toEqual(halves.map(({ act }) => act));

    for (const subject of ['unit/19-A', `incident/${jobId(1)}`]) {
      const folded = events.filter((event) => event.subject === subject).reduce(fold, undefined as unknown);
      expect(canonicalJson(store.aggregates.get(subject)?.current)).toBe(canonicalJson(folded));
    }
    store.close();
  }
});

test('a form that is killed between two letters comes back to the field, the caret and every letter that was saved', async () => {
  const folder = mkdtempSync(join(scratch.path, 'letters-'));
  for (let life = 0; life < lives; life += 1) {
    const acknowledged = await killWhileWriting(folder, 'keystrokes', anyMoment());
    const store = openTestStore(folder);
    const [draft, ...others] = store.drafts.of(officer.id);
    expect(others).toEqual([]);
    const text = String(draft?.answers.narrative);
    expect(text.length).toBeGreaterThanOrEqual(acknowledged);
    expect(text.length).toBeLessThanOrEqual(acknowledged + 1);
    expect(text).toBe('abcdefghij'.repeat(text.length).slice(0, text.length));
    expect(draft?.place).toEqual({ page: 4, field: 'narrative', caret: text.length });
    expect(draft?.answers.jobNumber).toBe('D261124-000001');
    store.close();
  }
});
