import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportFact } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { Answers, ReportState } from '../../../src-contract/subjects/report.ts';
import { aidedAnswers } from '../support/aided.ts';
import { jobId, scratchFolder, testCodes } from '../support/fixtures.ts';
import { codeOf, TestTablet } from '../support/test-tablet.ts';

const codes = testCodes();
const scratch = scratchFolder();
afterAll(() => scratch.remove());

let car: TestTablet;
beforeEach(async () => {
  car = await new TestTablet(mkdtempSync(join(scratch.path, 'forms-')), codes).onJob('1001', {
    partner: '1002',
  });
});
afterEach(() => car.close());

async function open(
  wanted: { incident?: string; report?: string } = { incident: jobId(1) },
): Promise<string> {
  const outcome = await car.screen.act('forms.startDraft', { form: 'aided', ...wanted });
  if ('refused' in outcome) throw new Error(outcome.refused.reason);
  return outcome.value.draft;
}
const save = (draft: string, answers: Answers, place?: { page: number; field?: string; caret?: number }) =>
  car.screen.act('forms.saveDraft', { draft, answers, ...(place && { place }) });
const submit = (draft: string) => car.screen.act('forms.submitDraft', { draft });
const view = (draft: string) => car.screen.read('draft', { draft });
const drafts = async () => (await car.screen.read('drafts', {})).map(({ id }) => id);
const reportAtHub = (id: string) => car.hub.model.state(`report/${id}`) as ReportState | undefined;

async function submitted(answers: Answers = aidedAnswers): Promise<string> {
  const draft = await open();
  await save(draft, answers);
  const outcome = await submit(draft);
  if ('refused' in outcome) throw new Error(outcome.refused.reason);
  await car.pass();
  return draft;
}

/** The supervisor sends a report back. */
async function returned(id: string, marks: Record<string, string>): Promise<void> {
  const fact = reportFact({ id, author: '1001' }, 'report.returned', { reason: 'Which hospital?', marks });
  expect(car.hub.model.act([fact], '2001', 'supervisor', car.clock.now())).toBe(true);
  car.hub.push();
  await car.pass();
}

describe('a form that is opened', () => {
  it('is filled from the job, the unit and the officer, and says what came from where', async () => {
    const draft = await open();
    expect(await view(draft)).toMatchObject({
      form: 'aided',
      incident: jobId(1),
      answers: {
        jobNumber: 'D261124-000001',
        precinct: '19',
        address: '1 E 72 ST',
        officer: 'Officer 1001',
        officerNumber: '1001',
        unit: '19-A',
      },
      prefilled: { address: 'job', officer: 'officer', unit: 'unit' },
      place: { page: 0 },
      context: { job: { number: 'D261124-000001' }, partner: { id: '1002' } },
    });
  });

  it('without a job is filled from the clock and the unit', async () => {
    const { answers, incident } = (await view(await open({}))) ?? {};
    expect(answers).toMatchObject({ precinct: '19', officer: 'Officer 1001' });
    expect(answers).not.toHaveProperty('jobNumber');
    expect(incident).toBeUndefined();
  });

  it('is refused when there is no such form, and when nobody is signed on', async () => {
    expect(codeOf(await car.screen.act('forms.startDraft', { form: 'no-such' }))).toBe('unknown-form');
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-91' });
    await car.screen.act('access.signOff', {});
    expect(codeOf(await car.screen.act('forms.startDraft', { form: 'aided' }))).toBe('not-signed-on');
  });

  it('is its officer’s alone: their partner and the next crew do not see it', async () => {
    const draft = await open();
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-91' });
    await car.screen.act('access.signOff', {});
    await car.signOn('1002');
    expect(await view(draft)).toBeNull();
    expect(await drafts()).toEqual([]);
    expect(codeOf(await save(draft, { nature: 'Not mine.' }))).toBe('unknown-draft');
    expect(codeOf(await submit(draft))).toBe('unknown-draft');
    expect(codeOf(await car.screen.act('forms.discardDraft', { draft }))).toBe('unknown-draft');
  });
});

describe('each keystroke', () => {
  it('is on the disk with page, field and caret when it is answered', async () => {
    const draft = await open();
    for (const nature of ['F', 'Fe', 'Fel', 'Fell']) {
      await save(draft, { nature }, { page: 2, field: 'nature', caret: nature.length });
    }
    car.crash();
    expect(await view(draft)).toMatchObject({
      answers: { nature: 'Fell', jobNumber: 'D261124-000001' },
      place: { page: 2, field: 'nature', caret: 4 },
    });
    expect((await car.screen.read('job', { incident: jobId(1) }))?.drafts.map(({ id }) => id)).toEqual([
      draft,
    ]);
  });

  it('changes what it names and nothing else; null takes an answer away, and what was typed is no longer prefilled', async () => {
    const draft = await open();
    await save(draft, { address: '2 E 72 ST', apartment: '4A' }, { page: 1 });
    await save(draft, { apartment: null });
    const { answers, prefilled, place } = (await view(draft)) ?? {};
    expect(answers).toMatchObject({ address: '2 E 72 ST', precinct: '19' });
    expect(answers).not.toHaveProperty('apartment');
    expect(prefilled).not.toHaveProperty('address');
    expect(prefilled).toHaveProperty('precinct');
    expect(place).toEqual({ page: 1 });
  });

  it('comes to a screen that watches the draft', async () => {
    const draft = await open();
    const seen: unknown[] = [];
    car.screen.watch('draft', { draft }, (shape) => seen.push(shape?.answers.nature));
    await car.pass(0);
    await save(draft, { nature: 'Fell' });
    await car.pass(0);
    expect(seen).toEqual([undefined, 'Fell']);
  });
});

describe('submitting', () => {
  it('is refused while something is missing, which is named, and the draft stays', async () => {
    const draft = await open();
    const { narrative: _, ...rest } = aidedAnswers;
    await save(draft, rest);
    const outcome = await submit(draft);
    expect(outcome).toMatchObject({
      refused: {
        code: 'form-incomplete',
        reason: expect.stringMatching(/^Not submitted: “.+” is missing\. The draft is saved\.$/),
      },
    });
    expect(await drafts()).toEqual([draft]);
    expect(car.store.aggregates.current('report', draft)).toBeUndefined();
  });

  it('makes the report and files it on the job in one act; the draft is a report from then on', async () => {
    const id = await submitted();
    const act = car.store.journal.act(car.store.journal.event(car.store.journal.lastSeq())?.act ?? 0);
    expect(act.map(({ type }) => type)).toEqual(['report.submitted', 'incident.reportFiled']);
    expect(await drafts()).toEqual([]);
    expect(await view(id)).toBeNull();
    expect(await car.screen.read('reports', {})).toMatchObject([
      { id, status: 'submitted', waiting: false, revision: 1 },
    ]);
    expect(reportAtHub(id)).toMatchObject({
      author: '1001',
      answers: { age: 39, nature: aidedAnswers.nature },
    });
    expect((car.hub.model.state(`incident/${jobId(1)}`) as IncidentState).reports[id]).toMatchObject({
      state: 'filed',
    });
  });

  it('leaves out answers of parts that do not apply', async () => {
    const id = await submitted({ ...aidedAnswers, hospital: 'lenoxHill', appearance: 'Tall' });
    expect(reportAtHub(id)?.answers).not.toHaveProperty('hospital');
    expect(reportAtHub(id)?.answers).not.toHaveProperty('appearance');
  });

  it('works without the hub, and shows that it waits', async () => {
    car.hub.cut();
    const id = await submitted();
    expect(await car.screen.read('reports', {})).toMatchObject([{ id, waiting: true }]);
    expect(await car.screen.read('report', { report: id })).toMatchObject({
      report: { id },
      pack: { layout: { form: 'aided' } },
    });
    expect(codeOf(await submit(id))).toBe('unknown-draft');
  });

  it('is a draft again when the hub refuses it, with the reason, the answers and a context for its rules', async () => {
    car.hub.model.turnsDown = (act) => act[0]?.type === 'report.submitted';
    const id = await submitted();
    expect(await car.screen.read('reports', {})).toEqual([]);
    expect((await car.screen.read('job', { incident: jobId(1) }))?.incident.reports).toEqual({});
    expect(await view(id)).toMatchObject({
      answers: { nature: aidedAnswers.nature, lastName: 'Doe' },
      returned: { note: 'The model turns this down.' },
      context: {
        officer: { id: '1001', name: 'Officer 1001' },
        job: { number: 'D261124-000001' },
        now: expect.stringMatching(/^2025-/),
      },
    });
    expect(await car.screen.read('attention', {})).toMatchObject([
      { types: ['report.submitted', 'incident.reportFiled'] },
    ]);
    car.hub.model.turnsDown = () => false;
    expect(codeOf(await submit(id))).toBe('ok');
    await car.pass();
    expect(reportAtHub(id)).toMatchObject({ status: 'submitted', revision: 1 });
  });
});

describe('a report that the supervisor returned', () => {
  it('opens with the answers and the marks, and goes back as the next revision', async () => {
    const id = await submitted();
    await returned(id, { nature: 'Say where the pain was.' });
    expect(await car.screen.read('reports', {})).toMatchObject([
      { status: 'returned', note: 'Which hospital?' },
    ]);
    expect(await open({ report: id })).toBe(id);
    // Asked for twice, it is the same draft.
    await save(id, { nature: 'Pain in the left side of the chest' });
    expect(await open({ report: id })).toBe(id);
    expect(await view(id)).toMatchObject({
      report: id,
      answers: { lastName: 'Doe', nature: 'Pain in the left side of the chest' },
      returned: { note: 'Which hospital?', marks: { nature: 'Say where the pain was.' } },
    });
    expect(codeOf(await submit(id))).toBe('ok');
    await car.pass();
    expect(reportAtHub(id)).toMatchObject({
      status: 'submitted',
      revision: 2,
      answers: { nature: 'Pain in the left side of the chest' },
    });
  });

  it('is the only kind that opens again', async () => {
    const id = await submitted();
    const again = await car.screen.act('forms.startDraft', { form: 'aided', report: id });
    expect(codeOf(again)).toBe('report-settled');
    const other = await car.screen.act('forms.startDraft', { form: 'aided', report: jobId(9) });
    expect(codeOf(other)).toBe('unknown-report');
  });
});

describe('a discarded draft', () => {
  const discard = (draft: string) => car.screen.act('forms.discardDraft', { draft });
  const restore = (draft: string) => car.screen.act('forms.restoreDraft', { draft });

  it('can be brought back as it was for five minutes, also after a restart', async () => {
    const draft = await open();
    await save(draft, { nature: 'Fell' });
    expect(codeOf(await discard(draft))).toBe('ok');
    expect(await drafts()).toEqual([]);
    expect(await view(draft)).toBeNull();
    car.crash();
    await car.pass(5 * 60_000 - 1000);
    expect(codeOf(await restore(draft))).toBe('ok');
    expect(await view(draft)).toMatchObject({ answers: { nature: 'Fell' } });
    expect(codeOf(await restore(draft))).toBe('too-late');
  });

  it('is gone after that, and from the disk with the next one', async () => {
    const draft = await open();
    await discard(draft);
    await car.pass(5 * 60_000 + 1000);
    expect(codeOf(await restore(draft))).toBe('too-late');
    await open();
    expect(car.store.drafts.get(draft)).toBeUndefined();
  });

  it('comes back to nobody else', async () => {
    const draft = await open();
    await discard(draft);
    await car.screen.act('dispatch.clear', { incident: jobId(1), disposition: '10-91' });
    await car.screen.act('access.signOff', {});
    await car.signOn('1002');
    expect(codeOf(await restore(draft))).toBe('too-late');
  });
});
