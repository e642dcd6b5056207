import type { JobRow } from '../../src-contract/dispatch/job-row.ts';
import type { JobsView, JobView } from '../../src-contract/tablet-bridge.ts';
import type { Session } from '../access/session.ts';
import { bestTime, type Desk } from '../desk.ts';
import { draftRow } from '../forms/views.ts';
import { placeView } from './place.ts';

/** A tour with its overlap: what was closed before that belongs to the tour before. */
const tourLength = 9 * 3_600_000;
const mostClosed = 100;
const mostFound = 50;

/** Nobody signed on sees no jobs. */
export function jobsView(desk: Desk, session: Session | undefined): JobsView {
  if (!session) return { mine: [], open: [], closed: [] };
  const { jobs } = desk.store;
  const own = session.unit.jobs;
  const mine = new Set(own);
  return {
    mine: own.map((id) => jobs.row(id)).filter((row): row is JobRow => row !== undefined),
    open: jobs.open().filter((row) => !mine.has(row.id)),
    closed: jobs.closedSince(bestTime(desk) - tourLength, mostClosed),
  };
}

/** Jobs that hold every word of the text in their number, type, words of the type, or place. */
export function searchJobs(desk: Desk, session: Session | undefined, text: string): readonly JobRow[] {
  const words = text.trim().split(/\s+/).filter(Boolean);
  if (!session || words.length === 0) return [];
  const types = desk.packs.codes().jobTypes;
  const wanted = words.map((word) => {
    const plain = word.toLowerCase();
    // "assault" finds 10-24 and 10-34: the row itself has only the code.
    const codes = plain.length < 3 ? [] : types.filter((type) => type.words.toLowerCase().includes(plain));
    return { word, codes: codes.map(({ code }) => code) };
  });
  return desk.store.jobs.search(wanted, mostFound);
}

export function jobView(desk: Desk, session: Session | undefined, id: string): JobView | null {
  const incident = session && desk.store.aggregates.current('incident', id);
  if (!incident) return null;
  const { journal, meta, drafts } = desk.store;
  return {
    incident,
    waiting: journal.waitingOn(`incident/${id}`, meta.get('acked') ?? 0),
    drafts: drafts
      .of(session.officer.id)
      .filter((draft) => draft.incident === id)
      .map(draftRow),
    place: placeView(desk, incident),
  };
}
