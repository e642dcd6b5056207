import type { ShapeOf } from '../../src-contract/bridge.ts';
import type { DraftRow, DraftView, ReportRow, TabletViews } from '../../src-contract/tablet-bridge.ts';
import type { Session } from '../access/session.ts';
import type { Desk } from '../desk.ts';
import type { Draft } from '../store/drafts.ts';

export function draftRow(draft: Draft): DraftRow {
  const { id, form, version, title, incident, isRevision, savedAt } = draft;
  return {
    id,
    form,
    version,
    title,
    savedAt,
    ...(incident && { incident }),
    ...(isRevision && { report: id }),
  };
}

/** The signed-on officer's own drafts. */
export function draftRows(desk: Desk, session: Session | undefined): DraftRow[] {
  return session ? desk.store.drafts.of(session.officer.id).map(draftRow) : [];
}

/** A draft of the signed-on officer that is not discarded. */
export function openDraft(desk: Desk, session: Session, id: string): Draft | undefined {
  const draft = desk.store.drafts.get(id);
  return draft?.officer === session.officer.id && draft.discardedAt === undefined ? draft : undefined;
}

export function draftView(desk: Desk, session: Session | undefined, id: string): DraftView | null {
  const draft = session && openDraft(desk, session, id);
  const form = draft && desk.packs.form(draft.form, draft.version);
  if (!draft || !form) return null;
  const { answers, place, prefilled, returned, context } = draft;
  return {
    ...draftRow(draft),
    answers,
    place,
    prefilled,
    ...(returned && { returned }),
    pack: form.pack,
    context,
  };
}

/** The signed-on officer's reports, last submitted first. */
export function reportRows(desk: Desk, session: Session | undefined): ReportRow[] {
  if (!session) return [];
  const { aggregates, journal, meta } = desk.store;
  const acked = meta.get('acked') ?? 0;
  return aggregates
    .inChannel('report', `officer/${session.officer.id}`)
    .sort((a, b) => b.submittedAt - a.submittedAt || a.id.localeCompare(b.id))
    .map(({ id, form, title, status, revision, submittedAt, incident, decision }) => ({
      id,
      form,
      title,
      status,
      revision,
      submittedAt,
      ...(incident && { incident }),
      waiting: journal.waitingOn(`report/${id}`, acked) > 0,
      ...(decision?.note && { note: decision.note }),
    }));
}

export function reportView(
  desk: Desk,
  session: Session | undefined,
  id: string,
): ShapeOf<TabletViews['report']> {
  const report = session && desk.store.aggregates.current('report', id);
  if (!report || report.author !== session.officer.id) return null;
  return { report, pack: desk.packs.form(report.form, report.version)?.pack ?? null };
}
