import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../src-contract/bridge.ts';
import { formContext } from '../../src-contract/forms/context.ts';
import { prefillAnswers } from '../../src-contract/forms/engine.ts';
import { formWords } from '../../src-contract/forms/pack.ts';
import type { Answers } from '../../src-contract/subjects/report.ts';
import type { Session } from '../access/session.ts';
import { asSignedOn, bestTime, type Desk, done, refused } from '../desk.ts';
import type { Draft } from '../store/drafts.ts';
import { openDraft } from './views.ts';

/** How long a discarded draft can be brought back. */
export const restoreWithin = 5 * 60_000;

const noForm = (name: string) =>
  refused(
    'unknown-form',
    `There is no form ${name} on this tablet. Nothing was changed. Tell the fleet tech.`,
  );
export const noDraft = () =>
  refused(
    'unknown-draft',
    'This draft is not there any more: it was submitted or discarded. Look under Forms.',
  );

/** Opens a form: prefilled from the job, or again with what was submitted when a report was returned. */
export function startDraft(
  desk: Desk,
  wanted: { form: string; incident?: string | undefined; report?: string | undefined },
): Outcome<{ draft: string }> {
  return asSignedOn(desk, (session) =>
    wanted.report
      ? reopenReport(desk, session, wanted.report)
      : newDraft(desk, session, wanted.form, wanted.incident),
  );
}

function newDraft(desk: Desk, session: Session, name: string, incident?: string): Outcome<{ draft: string }> {
  const form = desk.packs.form(name);
  if (!form) return noForm(name);
  const context = contextOf(desk, session, incident);
  const { answers, sources } = prefillAnswers(form, context);
  const draft: Draft = {
    id: randomUUID(),
    officer: session.officer.id,
    form: name,
    version: form.pack.layout.version,
    title: formWords(form.pack, 'en', 'title'),
    ...(incident && { incident }),
    isRevision: false,
    answers,
    place: { page: 0 },
    prefilled: sources,
    context,
    savedAt: desk.clock.now(),
  };
  desk.store.change(() => {
    desk.packs.keep(name);
    desk.store.drafts.put(draft);
    desk.store.drafts.purge(desk.clock.now() - restoreWithin);
  });
  return { ok: true, value: { draft: draft.id } };
}

/** A returned report as a draft, with the supervisor's marks. Asked for twice, it is the same draft. */
function reopenReport(desk: Desk, session: Session, id: string): Outcome<{ draft: string }> {
  const { store, packs, clock } = desk;
  const report = store.aggregates.current('report', id);
  if (report?.author !== session.officer.id) {
    return refused('unknown-report', 'This tablet does not have that report. Nothing was changed.');
  }
  if (openDraft(desk, session, id)) return { ok: true, value: { draft: id } };
  if (report.status !== 'returned') {
    return refused(
      'report-settled',
      `This report is ${report.status}, and cannot be changed unless the supervisor returns it.`,
    );
  }
  if (!packs.form(report.form, report.version)) return noForm(report.form);
  store.change(() =>
    store.drafts.put({
      id,
      officer: session.officer.id,
      form: report.form,
      version: report.version,
      title: report.title,
      ...(report.incident && { incident: report.incident }),
      isRevision: true,
      answers: report.answers,
      place: { page: 0 },
      prefilled: {},
      context: contextOf(desk, session, report.incident),
      returned: { note: report.decision?.note ?? '', marks: report.decision?.marks ?? {} },
      savedAt: clock.now(),
    }),
  );
  return { ok: true, value: { draft: id } };
}

function contextOf(desk: Desk, session: Session, incident?: string): Readonly<Record<string, unknown>> {
  return formContext({
    codes: desk.packs.codes(),
    at: bestTime(desk),
    officer: session.officer,
    unit: session.unit,
    job: incident ? desk.store.aggregates.current('incident', incident) : undefined,
  });
}

/** Keeps the answers that changed and where the officer is. Durable when it says ok. */
export function saveDraft(
  desk: Desk,
  save: { draft: string; answers: Answers; place?: Draft['place'] | undefined },
): Outcome<{ savedAt: number }> {
  return asSignedOn(desk, (session) => {
    const draft = openDraft(desk, session, save.draft);
    if (!draft) return noDraft();
    const answers = { ...draft.answers };
    const prefilled = { ...draft.prefilled };
    for (const [field, answer] of Object.entries(save.answers)) {
      delete prefilled[field];
      if (answer === null) delete answers[field];
      else answers[field] = answer;
    }
    const savedAt = desk.clock.now();
    desk.store.change(() =>
      desk.store.drafts.put({ ...draft, answers, prefilled, place: save.place ?? draft.place, savedAt }),
    );
    return { ok: true, value: { savedAt } };
  });
}

export function discardDraft(desk: Desk, id: string): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const draft = openDraft(desk, session, id);
    if (!draft) return noDraft();
    const now = desk.clock.now();
    desk.store.change(() => {
      desk.store.drafts.purge(now - restoreWithin);
      desk.store.drafts.put({ ...draft, discardedAt: now });
    });
    return done;
  });
}

export function restoreDraft(desk: Desk, id: string): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const { discardedAt, ...draft } = desk.store.drafts.get(id) ?? {};
    const isTheirs = 'officer' in draft && draft.officer === session.officer.id;
    if (!isTheirs || discardedAt === undefined || desk.clock.now() - discardedAt > restoreWithin) {
      return refused(
        'too-late',
        'This draft can no longer be brought back: it was discarded more than 5 minutes ago.',
      );
    }
    desk.store.change(() => desk.store.drafts.put(draft));
    return done;
  });
}
