import type { BlobRef } from '../../src-contract/blob.ts';
import type { Outcome } from '../../src-contract/bridge.ts';
import { dispositionWords } from '../../src-contract/codes.ts';
import {
  addNote,
  assign,
  attachFile,
  clear,
  type StatusWords,
  setStatus,
  takeUp,
  undo,
} from '../../src-contract/dispatch/acts.ts';
import type { UnitStatus } from '../../src-contract/dispatch/status.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { Session } from '../access/session.ts';
import { appendAct, asSignedOn, type Desk, done, refused } from '../desk.ts';

const unknownJob = () =>
  refused(
    'unknown-incident',
    'This tablet does not have that job any more. Nothing was changed. Tell the dispatcher by radio.',
  );

/** A status tap: about the unit's current job, where the status is one of a job. */
export function tapStatus(
  desk: Desk,
  { status, ...words }: { status: UnitStatus } & StatusWords,
): Outcome<undefined> {
  return asSignedOn(desk, (session) =>
    appendAct(desk, session, setStatus(session.unit, status, currentJob(desk, session), words)),
  );
}

/** Takes the last step of the unit back, if it still is the one that the officer saw. */
export function undoStep(desk: Desk, { act }: { act: number }): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const { unit } = session;
    if (unit.last?.act !== act) {
      return refused(
        'nothing-to-undo',
        'It cannot be taken back: something else has happened since. Set the status that is right now.',
      );
    }
    const about = unit.last.incident && desk.store.aggregates.current('incident', unit.last.incident);
    return appendAct(desk, session, undo(unit, about || undefined));
  });
}

/** The unit works another of its jobs now. */
export function takeUpJob(desk: Desk, { incident }: { incident: string }): Outcome<undefined> {
  return onJob(desk, incident, (session, job) =>
    appendAct(desk, session, takeUp(session.unit, job, currentJob(desk, session))),
  );
}

/** The own unit goes on a job without being sent. */
export function joinJob(desk: Desk, { incident }: { incident: string }): Outcome<undefined> {
  return onJob(desk, incident, (session, job) => appendAct(desk, session, assign(job, session.unit)));
}

/** The own unit leaves a job to the others that are on it. */
export function leaveJob(desk: Desk, { incident }: { incident: string }): Outcome<undefined> {
  return onJob(desk, incident, (session, job) => appendAct(desk, session, clear(session.unit, job)));
}

/** The job that the unit's status is about. */
export function currentJob(desk: Desk, session: Session): IncidentState | undefined {
  const [current] = session.unit.jobs;
  return current ? desk.store.aggregates.current('incident', current) : undefined;
}

/** Does what is about a job that this tablet has, or refuses. */
export function onJob(
  desk: Desk,
  incident: string,
  work: (session: Session, job: IncidentState) => Outcome<undefined>,
): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const job = desk.store.aggregates.current('incident', incident);
    return job ? work(session, job) : unknownJob();
  });
}

export function writeNote(desk: Desk, note: { incident: string; text: string }): Outcome<undefined> {
  return onJob(desk, note.incident, (session, job) =>
    appendAct(desk, session, addNote(job, note.text, session.unit), () =>
      desk.store.notes.put(note.incident, session.officer.id, ''),
    ),
  );
}

/** Keeps what is typed of a note. */
export function draftNote(desk: Desk, note: { incident: string; text: string }): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    desk.store.change(() => desk.store.notes.put(note.incident, session.officer.id, note.text));
    return done;
  });
}

/** What the officer has typed of a note on that job; empty when there is nothing. */
export function noteDraft(desk: Desk, session: Session | undefined, incident: string): string {
  return session ? desk.store.notes.get(incident, session.officer.id) : '';
}

/** Says on a job that a photo belongs to it. Of what the screen says of the photo only its name counts. */
export function attach(
  desk: Desk,
  wanted: { incident: string; file: Pick<BlobRef, 'hash'>; caption?: string | undefined },
): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const { store } = desk;
    const job = store.aggregates.current('incident', wanted.incident);
    if (!job) return unknownJob();
    const blob = store.blobs.get(wanted.file.hash);
    if (!blob || blob.have !== blob.size) {
      return refused(
        'unknown-file',
        'Not attached: the photo is not on this tablet any more. Nothing was changed. Take it again.',
      );
    }
    const { hash, size, mediaType } = blob;
    return appendAct(
      desk,
      session,
      attachFile(job, { hash, size, mediaType }, wanted.caption || undefined, session.unit),
    );
  });
}

/** The unit is done with a job. Some dispositions want a note: which ones, the codes pack says. */
export function clearJob(
  desk: Desk,
  clearance: { incident: string; disposition: string; note?: string | undefined },
): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const { incident, disposition, note } = clearance;
    const job = desk.store.aggregates.current('incident', incident);
    if (!job) return unknownJob();
    const codes = desk.packs.codes();
    const known = codes.dispositions.find((entry) => entry.code === disposition);
    if (known?.noteRequired && !note) {
      const words = dispositionWords(codes, disposition);
      return refused(
        'note-required',
        `${disposition} (${words}) needs a note. The job is still yours. Write the note and clear again.`,
      );
    }
    return appendAct(desk, session, clear(session.unit, job, disposition, note || undefined));
  });
}
