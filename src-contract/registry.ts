import type { BlobRef } from './blob.ts';
import type { Fact, JournalEvent, Refusal } from './journal.ts';
import { splitSubject } from './journal.ts';
import { type BulletinState, bulletin } from './subjects/bulletin.ts';
import { type EmergencyState, emergency } from './subjects/emergency.ts';
import { type InboxState, inbox } from './subjects/inbox.ts';
import { type IncidentState, incident } from './subjects/incident.ts';
import { type MessageState, message } from './subjects/message.ts';
import { type PremiseState, premise } from './subjects/premise.ts';
import { type ReaderState, reader } from './subjects/reader.ts';
import { type ReportState, report } from './subjects/report.ts';
import type { EventDefinition, Rules, Subject } from './subjects/subject.ts';
import { type UnitState, unit } from './subjects/unit.ts';

/** The state of each kind of subject. */
export interface States {
  readonly unit: UnitState;
  readonly incident: IncidentState;
  readonly report: ReportState;
  readonly emergency: EmergencyState;
  readonly bulletin: BulletinState;
  readonly reader: ReaderState;
  readonly premise: PremiseState;
  readonly message: MessageState;
  readonly inbox: InboxState;
}
export type SubjectKind = keyof States;

/** Every kind of subject there is. A new one is one file under `subjects/` and one line here. */
export const subjects: Readonly<Record<SubjectKind, Subject>> = {
  unit: unit as unknown as Subject,
  incident: incident as unknown as Subject,
  report: report as unknown as Subject,
  emergency: emergency as unknown as Subject,
  bulletin: bulletin as unknown as Subject,
  reader: reader as unknown as Subject,
  premise: premise as unknown as Subject,
  message: message as unknown as Subject,
  inbox: inbox as unknown as Subject,
};

/**
 * Version of all events and states together. Raise it when a reducer gives another state for the same events:
 * a tablet whose store was folded under another number asks the hub for a snapshot.
 */
export const contractVersion = 2;

function subjectOf(kind: string): Subject | undefined {
  return Object.hasOwn(subjects, kind) ? subjects[kind as SubjectKind] : undefined;
}

function definitionOf(fact: Pick<Fact, 'type' | 'subject'>): EventDefinition | undefined {
  const definitions = subjectOf(splitSubject(fact.subject)[0])?.events;
  return definitions && Object.hasOwn(definitions, fact.type) ? definitions[fact.type] : undefined;
}

/**
 * Parses a fact's type and body, and lifts an old body to the present version.
 * Says in a refusal what is wrong; a type or version from the future is refused with `unknown-event`.
 */
export function parseFact<F extends Fact>(fact: F): { fact: F } | { refused: Refusal } {
  const definition = definitionOf(fact);
  if (!definition || fact.v > definition.v) {
    return {
      refused: {
        code: 'unknown-event',
        reason: `This version does not know ${fact.type} version ${fact.v}.`,
      },
    };
  }
  let body = fact.body;
  for (let v = fact.v; v < definition.v; v += 1) body = definition.upcast?.[v]?.(body) ?? body;
  const parsed = definition.body.safeParse(body);
  if (parsed.success) return { fact: { ...fact, v: definition.v, body: parsed.data } };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  return {
    refused: { code: 'bad-event', reason: `${fact.type}: ${where ? `${where}: ` : ''}${issue?.message}` },
  };
}

/** Folds one parsed event into its subject's state. Unknown types change nothing. */
export function reduceEvent(state: unknown, event: JournalEvent): unknown {
  if (!definitionOf(event)) return state;
  const [kind] = splitSubject(event.subject);
  return subjectOf(kind)?.reduce(state, event as never);
}

/** Whether a role may emit the event, and whether the subject's state allows it. `undefined` means yes. */
export function checkEvent(state: unknown, event: JournalEvent, rules: Rules): Refusal | undefined {
  const definition = definitionOf(event);
  if (!definition) return { code: 'unknown-event', reason: `There is no event ${event.type}.` };
  if (!definition.emit.includes(rules.role)) {
    return { code: 'not-allowed', reason: `A ${rules.role} may not do this (${event.type}).` };
  }
  return subjectOf(splitSubject(event.subject)[0])?.check(state, event as never, rules);
}

/** The blobs that a parsed fact names; they follow it. */
export function blobsOf(fact: Fact): readonly BlobRef[] {
  return definitionOf(fact)?.blobs?.(fact.body) ?? [];
}

/** The version that new events of a type are written in. Throws on an unknown type: a fault of the program. */
export function eventVersion(subject: string, type: string): number {
  const definition = definitionOf({ subject, type });
  if (!definition) throw new Error(`no event ${type} on ${subject}`);
  return definition.v;
}
