import type { Outcome } from '../../src-contract/bridge.ts';
import { incidentFact, reportFact } from '../../src-contract/dispatch/acts.ts';
import { formContext } from '../../src-contract/forms/context.ts';
import { localDateTime } from '../../src-contract/forms/dates.ts';
import { evaluateForm } from '../../src-contract/forms/engine.ts';
import { faultWords } from '../../src-contract/forms/fault-words.ts';
import type { JournalEvent } from '../../src-contract/journal.ts';
import { reportEvents } from '../../src-contract/subjects/report.ts';
import { appendAct, asSignedOn, bestTime, type Desk, refused } from '../desk.ts';
import { noDraft } from './drafting.ts';
import { openDraft } from './views.ts';

/**
 * Sends a draft as a report: one act, in whose transaction the draft goes, so that it is either a draft or a report.
 * An incomplete one is refused with its first fault.
 */
export function submitDraft(desk: Desk, id: string): Outcome<{ report: string }> {
  return asSignedOn(desk, (session): Outcome<{ report: string }> => {
    const { store, packs } = desk;
    const draft = openDraft(desk, session, id);
    if (!draft) return noDraft();
    const form = packs.form(draft.form, draft.version);
    if (!form)
      return refused(
        'unknown-form',
        `There is no form ${draft.form} on this tablet. The draft is kept. Tell the fleet tech.`,
      );
    // Rules compare with the time of submitting, not with that at which the draft was begun.
    const now = localDateTime(bestTime(desk), packs.codes().department.timeZone);
    const verdict = evaluateForm(form, draft.answers, { ...draft.context, now });
    const [fault] = verdict.errors;
    if (!verdict.complete) {
      const words = fault ? faultWords(form.pack, fault) : 'Something is missing.';
      return refused('form-incomplete', `Not submitted: ${words} The draft is saved.`);
    }

    const before = store.aggregates.current('report', id);
    const { unit } = session;
    const facts = [
      reportFact({ id, author: before?.author ?? session.officer.id }, 'report.submitted', {
        form: draft.form,
        version: form.pack.layout.version,
        title: draft.title,
        ...(draft.incident && { incident: draft.incident }),
        unit: unit.id,
        precinct: unit.precinct,
        revision: (before?.revision ?? 0) + 1,
        answers: verdict.answers,
      }),
    ];
    const job = draft.incident && store.aggregates.current('incident', draft.incident);
    if (job)
      facts.push(
        incidentFact(job, 'incident.reportFiled', { report: id, title: draft.title, unit: unit.id }),
      );
    const outcome = appendAct(desk, session, facts, () => store.drafts.remove(id));
    return 'refused' in outcome ? outcome : { ok: true, value: { report: id } };
  });
}

/**
 * A report that the hub refused is a draft again, with the reason: nothing that was written is lost. Who wrote it may not
 * be signed on any more; the form's context is made of what is known here of them.
 */
export function reopenRefused(desk: Desk, events: readonly JournalEvent[], reason: string): void {
  const { store, packs, clock } = desk;
  for (const event of events) {
    if (event.type !== 'report.submitted') continue;
    const body = reportEvents['report.submitted'].body.safeParse(event.body);
    const id = event.subject.slice('report/'.length);
    if (!body.success || store.drafts.get(id)) continue;
    const { form, version, title, incident, revision, answers } = body.data;
    const known = store.sealed.get(event.actor);
    const unit = store.aggregates.current('unit', body.data.unit);
    const context = formContext({
      codes: packs.codes(),
      at: bestTime(desk),
      officer: known && { id: event.actor, name: known.name },
      unit,
      job: incident ? store.aggregates.current('incident', incident) : undefined,
    });
    store.drafts.put({
      id,
      officer: event.actor,
      form,
      version,
      title,
      ...(incident && { incident }),
      isRevision: revision > 1,
      answers,
      place: { page: 0 },
      prefilled: {},
      context,
      returned: { note: reason, marks: {} },
      savedAt: clock.now(),
    });
  }
}
