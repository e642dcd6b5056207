import { z } from 'zod';

/** Who may emit events. `feed` is a system outside, such as a 911 centre. */
export const roles = [
  'officer',
  'supervisor',
  'dispatcher',
  'fleetTech',
  'admin',
  'auditor',
  'feed',
] as const;
export type Role = (typeof roles)[number];

/** `kind/id`, for example `unit/19-A`. */
export const subjectRef = z.string().regex(/^[a-z]{1,16}\/[A-Za-z0-9][A-Za-z0-9_.~-]{0,63}$/);

/**
 * Who may see a subject. Every subject lives in one channel for life:
 * `precinct/19`, `unit/19-A`, `officer/1001`, `fleet/DEVICE` or `city/all`.
 */
export const channelName = z
  .string()
  .regex(/^(precinct|unit|officer|fleet|city)\/[A-Za-z0-9][A-Za-z0-9_.~-]{0,63}$/);

/** The identity of one tablet's store; a new store gets a new one, so a sequence never starts again. */
export const deviceId = z.string().regex(/^[A-Za-z0-9_-]{4,40}$/);

/** What happened, before anyone has put their name and number to it. */
export interface Fact {
  /** `subject.pastTense`, for example `unit.statusChanged`. */
  readonly type: string;
  /** Version of the body's shape. Old ones are upcast on read. */
  readonly v: number;
  /** `kind/id` */
  readonly subject: string;
  readonly channel: string;
  readonly body: unknown;
}

/**
 * One entry of the journal. `(device, seq)` is its identity: `seq` counts 1, 2, 3 ... per device without holes.
 * Events of one act share `act`, the seq of the act's first event, and are accepted or refused together.
 */
export interface JournalEvent extends Fact {
  readonly device: string;
  readonly seq: number;
  readonly act: number;
  /** The officer's or user's id, or `feed:NAME`. */
  readonly actor: string;
  /** The device's wall clock, ms since the epoch. Never used for order. */
  readonly at: number;
  /** Hub clock minus device clock in ms as measured at that time; absent while unknown. */
  readonly offset?: number;
}

/** An event that the hub has numbered. `pos` is gapless in commit order, and is the only order there is. */
export interface ConfirmedEvent extends JournalEvent {
  readonly pos: number;
}

/** The best known time of an event: the device's clock corrected by its measured offset. */
export function eventTime(event: Pick<JournalEvent, 'at' | 'offset'>): number {
  return event.at + (event.offset ?? 0);
}

/** `unit/19-A` gives `['unit', '19-A']`. */
export function splitSubject(subject: string): [kind: string, id: string] {
  const slash = subject.indexOf('/');
  return [subject.slice(0, slash), subject.slice(slash + 1)];
}

/**
 * The name of all that a subject's author wrote, where its id begins with one: `message/19-A` of `message/19-A~UUID`. Who
 * may see that name sees all of it, wherever it lives.
 */
export function authorOf(subject: string): string | undefined {
  const end = subject.indexOf('~');
  return end < 0 ? undefined : subject.slice(0, end);
}

/** Whether somebody with these rights may see what lives there. */
export function isVisible(
  rights: ReadonlySet<string>,
  { channel, subject }: { readonly channel: string; readonly subject: string },
): boolean {
  if (rights.has(channel) || rights.has(subject)) return true;
  const author = authorOf(subject);
  return author !== undefined && rights.has(author);
}

/** Why an act was not accepted. `code` is for programs, `reason` is a sentence for a person. */
export const refusal = z.strictObject({ code: z.string().max(64), reason: z.string().max(2000) });
export type Refusal = z.infer<typeof refusal>;
