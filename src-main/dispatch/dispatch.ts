import type { BlobRef } from '../../src-contract/blob.ts';
import type { Outcome } from '../../src-contract/bridge.ts';
import { dispositionWords } from '../../src-contract/codes.ts';
import { addNote, attachFile, clear, setStatus } from '../../src-contract/dispatch/acts.ts';
import type { UnitStatus } from '../../src-contract/dispatch/status.ts';
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
  tap: { status: UnitStatus; reason?: string | undefined },
): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const [current] = session.unit.jobs;
    const job = current ? desk.store.aggregates.current('incident', current) : undefined;
    return appendAct(desk, session, setStatus(session.unit, tap.status, job, tap.reason));
  });
}

export function writeNote(desk: Desk, note: { incident: string; text: string }): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const job = desk.store.aggregates.current('incident', note.incident);
    if (!job) return unknownJob();
    return appendAct(desk, session, addNote(job, note.text, session.unit), () =>
      desk.store.notes.put(note.incident, session.officer.id, ''),
    );
  });
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
