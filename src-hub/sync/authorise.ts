import type { z } from 'zod';
import type { CodesPack } from '../../src-contract/codes.ts';
import type { JournalEvent, Refusal } from '../../src-contract/journal.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import { refuse } from '../../src-contract/subjects/subject.ts';
import type { UnitState, unitEvents } from '../../src-contract/subjects/unit.ts';
import { isOnJob } from '../../src-contract/subjects/unit-part.ts';
import type { LookUp } from '../store/judge.ts';
import { authoriseEmergency } from './authorise-emergency.ts';
import { authoriseMessage } from './authorise-message.ts';

/** The tablet that writes, and what was looked up about its sign-ons. */
export interface Writer {
  readonly store: string;
  /** The name under which the tablet is enrolled. */
  readonly device: string;
  /** Whether the grant says that this officer's PIN was right. */
  isGranted(officer: string, grant: string): boolean;
  /** Whether the officer's PIN was right on this device lately: for a partner, who has no grant in the event. */
  isKnownHere(officer: string): boolean;
}

type SignedOn = z.output<(typeof unitEvents)['unit.signedOn']['body']>;

/**
 * Whether a tablet may write that event: only about its own unit, the jobs of its precinct or that it was sent to, and its
 * officers' reports; only in the name of somebody who is signed on with it. What each role may do, and what the states
 * allow, the contract decides besides.
 * @param units subjects of the units that may be its own; whether they are, their states say
 */
export function authorise(
  event: JournalEvent,
  held: LookUp,
  units: ReadonlySet<string>,
  codes: Pick<CodesPack, 'units'>,
  writer: Writer,
): Refusal | undefined {
  if (event.type === 'unit.signedOn') return authoriseSignOn(event, codes, writer);

  const own = [...units].flatMap((subject) => {
    const unit = held(subject)?.state as UnitState | undefined;
    const isOwn = unit?.device === writer.store && unit.crew.some((member) => member.id === event.actor);
    return isOwn ? [unit] : [];
  });
  if (event.subject.startsWith('emergency/')) return authoriseEmergency(event, held, own, writer);
  if (own.length === 0) {
    return refuse('not-signed-on', 'You are not signed on with this tablet any more.');
  }
  const named = (event.body as { readonly unit?: string }).unit;
  if (named !== undefined && !own.some(({ id }) => id === named)) {
    return refuse('not-own-unit', `This tablet does not speak for unit ${named}.`);
  }

  switch (event.type) {
    case 'unit.signedOff':
    case 'unit.statusChanged':
    case 'unit.cleared':
    case 'unit.tookUp':
    case 'unit.stepUndone':
      if (own.some(({ id }) => event.subject === `unit/${id}`)) return undefined;
      return refuse('not-own-unit', `This tablet does not speak for ${event.subject}.`);
    case 'incident.reported': {
      const { precinct } = event.body as { readonly precinct: string };
      const isOwn =
        event.channel === `precinct/${precinct}` && own.some((unit) => unit.precinct === precinct);
      return isOwn ? undefined : refuse('not-own-job', 'A unit reports its work in its own precinct.');
    }
    case 'premise.hazardAdded':
    case 'premise.hazardRemoved':
      // The precinct is part of the name: nobody takes the place of another precinct's.
      if (own.some(({ precinct }) => isOf(event, precinct))) return undefined;
      return refuse('not-own-precinct', 'You write about places of your own precinct.');
    case 'unit.assigned': {
      // What a unit is on, its tablet may see: so the job must have taken the unit first, in the same act.
      const { incident } = event.body as { readonly incident: string };
      const job = held(`incident/${incident}`)?.state as IncidentState | undefined;
      if (job && own.some(({ id }) => event.subject === `unit/${id}` && isOnJob(job, id))) return undefined;
      return refuse('not-own-job', 'Your unit is not on that job.');
    }
    case 'incident.noteAdded':
    case 'incident.fileAttached':
    case 'incident.unitStatusChanged':
    case 'incident.unitCleared':
    case 'incident.unitAssigned':
    case 'incident.unitHeld':
    case 'incident.unitStepUndone':
    case 'incident.requested':
    case 'incident.requestAnswered':
    case 'incident.reportFiled': {
      const job = held(event.subject)?.state as IncidentState | undefined;
      if (!job || own.some((unit) => job.precinct === unit.precinct || Object.hasOwn(job.units, unit.id))) {
        return undefined;
      }
      return refuse('not-own-job', 'This job is not your precinct’s, and your unit was not sent to it.');
    }
    case 'message.sent':
    case 'message.delivered':
    case 'message.read':
    case 'inbox.messagesSeen':
      return authoriseMessage(event, held, own);
    case 'report.submitted':
    case 'reader.bulletinsRead':
      return undefined;
    default:
      return refuse('not-a-tablets', `A tablet does not do this (${event.type}).`);
  }
}

const isOf = ({ channel, subject }: JournalEvent, precinct: string) =>
  channel === `precinct/${precinct}` && subject.startsWith(`premise/${precinct}~`);

function authoriseSignOn(
  event: JournalEvent,
  codes: Pick<CodesPack, 'units'>,
  writer: Writer,
): Refusal | undefined {
  const { unit, crew, grant } = event.body as SignedOn;
  const [lead, ...partners] = crew;
  const known = codes.units.find(({ id }) => id === unit);
  // The contract says in its own words that there is no such unit, or that it belongs elsewhere.
  if (known && (event.subject !== `unit/${unit}` || event.channel !== `precinct/${known.precinct}`)) {
    return refuse('wrong-channel', `Unit ${unit} does not belong to ${event.channel}.`);
  }
  if (lead?.id !== event.actor) {
    return refuse('not-lead', 'The officer who signs a crew on must be its first.');
  }
  if (!writer.isGranted(lead.id, grant)) {
    return refuse('bad-grant', 'The hub has no proof of this sign-on, or it has run out. Sign on again.');
  }
  const stranger = partners.find(({ id }) => !writer.isKnownHere(id));
  if (stranger) {
    return refuse('bad-grant', `The hub has no proof that ${stranger.id} signed on here. Sign on again.`);
  }
  return undefined;
}
