import type { z } from 'zod';
import type { BlobRef } from '../blob.ts';
import type { CodesPack } from '../codes.ts';
import type { JournalEvent, Refusal, Role } from '../journal.ts';

/** One type of event: its body, the version it is written in, and who may emit it. */
export interface EventDefinition<Body extends z.ZodType = z.ZodType> {
  readonly v: number;
  readonly emit: readonly Role[];
  readonly body: Body;
  /** From version N to version N + 1, by N. Applied on read until `v` is reached. */
  readonly upcast?: Readonly<Record<number, (body: unknown) => unknown>>;
  /** The blobs that a parsed body names. */
  blobs?(body: z.output<Body>): readonly BlobRef[];
}

export type EventDefinitions = Readonly<Record<string, EventDefinition>>;

/** The union of a subject's events with typed bodies, to switch on. */
export type EventOf<Definitions extends EventDefinitions> = {
  [Type in keyof Definitions & string]: Omit<JournalEvent, 'type' | 'body'> & {
    readonly type: Type;
    readonly body: z.output<Definitions[Type]['body']>;
  };
}[keyof Definitions & string];

/** What a check may know beside the subject itself. */
export interface Rules {
  readonly codes: CodesPack;
  readonly role: Role;
}

/**
 * A subject: its events, its state, and how one folds into the other.
 * `reduce` is pure and total: it never throws, and gives back the state it got where an event does not apply,
 * because a rebase replays pending events over a state that has moved on.
 * `check` says why an event may not be accepted over a state; tablet (before it appends) and hub (before it numbers) ask it.
 */
export interface Subject<State = unknown, Definitions extends EventDefinitions = EventDefinitions> {
  readonly kind: string;
  readonly events: Definitions;
  reduce(state: State | undefined, event: EventOf<Definitions>): State | undefined;
  check(state: State | undefined, event: EventOf<Definitions>, rules: Rules): Refusal | undefined;
}

/** Keeps the types of a subject's parts together. */
export function defineSubject<State, const Definitions extends EventDefinitions>(
  subject: Subject<State, Definitions>,
): Subject<State, Definitions> {
  return subject;
}

/** A refusal in words. */
export function refuse(code: string, reason: string): Refusal {
  return { code, reason };
}
