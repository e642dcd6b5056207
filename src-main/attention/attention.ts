import type { Outcome } from '../../src-contract/bridge.ts';
import { addNote } from '../../src-contract/dispatch/acts.ts';
import type { JournalEvent } from '../../src-contract/journal.ts';
import { splitSubject } from '../../src-contract/journal.ts';
import type { AttentionItem } from '../../src-contract/tablet-bridge.ts';
import type { Session } from '../access/session.ts';
import { appendAct, asSignedOn, type Desk, done, refused } from '../desk.ts';
import type { RefusedAct } from '../store/journal.ts';

/**
 * What the hub refused of the crew's acts, oldest first. Acts of those who were here before are not shown to those who
 * are here now; a refused sign-on or sign-off is shown while nobody is signed on.
 */
export function attentionItems(desk: Desk, session: Session | undefined): AttentionItem[] {
  return refusedActs(desk)
    .filter((act) => isFor(act, session))
    .map(({ act, refused: { reason }, events }) => {
      const text = typedText(events);
      return {
        act,
        at: events[0]?.at ?? 0,
        types: events.map((event) => event.type),
        subject: subjectOf(events),
        reason,
        ...(text && { text }),
      };
    });
}

/** Sends a refused note again with its text as edited, in the same transaction that takes the old one off the list. */
export function resendNote(desk: Desk, note: { act: number; text: string }): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const act = findAct(desk, session, note.act);
    if (!act) return gone();
    if (!act.events.some(({ type }) => noteTypes.has(type))) {
      return refused(
        'no-note',
        'That was not a note, so it cannot be sent again. Do it anew where it was done.',
      );
    }
    const [kind, id] = splitSubject(subjectOf(act.events));
    const job = kind === 'incident' ? desk.store.aggregates.current('incident', id) : undefined;
    if (!job) {
      return refused(
        'unknown-incident',
        'This tablet does not have that job any more, so nothing was sent. The text is still here. Tell it to the dispatcher by radio.',
      );
    }
    return appendAct(desk, session, addNote(job, note.text, session.unit), () =>
      desk.store.journal.dismiss(note.act),
    );
  });
}

/** Takes a refused act off the list. It stays in the journal. */
export function dismissAct(desk: Desk, session: Session | undefined, act: number): Outcome<undefined> {
  const { store } = desk;
  if (!findAct(desk, session, act)) return gone();
  store.change(() => {
    if (store.journal.refused().some((one) => one.act === act)) store.journal.dismiss(act);
    else store.blobs.dismiss(act);
  });
  return done;
}

/** Refused acts, and acts that the hub took without the photo that they name. */
function refusedActs({ store: { journal, blobs } }: Desk): RefusedAct[] {
  const withoutFile = blobs.refused().map((one) => ({ ...one, events: journal.act(one.act) }));
  return [...journal.refused(), ...withoutFile].sort((one, other) => one.act - other.act);
}

/** Acts in which an officer writes a note about a job. */
const noteTypes: ReadonlySet<string> = new Set(['incident.noteAdded', 'incident.unitCleared']);

const gone = () => refused('unknown-act', 'That is not on the list any more.');

const findAct = (desk: Desk, session: Session | undefined, act: number) =>
  refusedActs(desk).find((one) => one.act === act && isFor(one, session));

function isFor(act: RefusedAct, session: Session | undefined): boolean {
  const [first] = act.events;
  if (!session) return first?.type === 'unit.signedOn' || first?.type === 'unit.signedOff';
  return session.unit.crew.some((member) => member.id === first?.actor);
}

/** The job or report that the act is about, rather than the unit that it also touches. */
function subjectOf(events: readonly JournalEvent[]): string {
  const about = ['incident', 'report', 'unit'];
  const subjects = events.map((event) => event.subject);
  return (
    about.flatMap((kind) => subjects.find((subject) => splitSubject(subject)[0] === kind) ?? [])[0] ??
    subjects[0] ??
    ''
  );
}

/** What the officer wrote: note, reason, caption, or the answers of a form. */
function typedText(events: readonly JournalEvent[]): string | undefined {
  const texts = events.flatMap(({ body }) => {
    const { text, note, reason, caption, answers } = body as Readonly<Record<string, unknown>>;
    return [
      ...[text, note, reason, caption].filter((part) => typeof part === 'string'),
      ...answerLines(answers),
    ];
  });
  return texts.length > 0 ? texts.join('\n') : undefined;
}

function answerLines(answers: unknown): string[] {
  if (typeof answers !== 'object' || answers === null) return [];
  return Object.entries(answers).map(
    ([field, answer]) => `${field}: ${typeof answer === 'string' ? answer : JSON.stringify(answer)}`,
  );
}
