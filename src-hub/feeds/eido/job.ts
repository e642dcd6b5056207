import type { CodesPack } from '../../../src-contract/codes.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import { type Fault, jsonPointer } from './json-guard.ts';
import { type EidoMessage, parseMessage } from './message.ts';
import { callerOf, peopleOf, vehiclesOf } from './people.ts';
import { placeOf } from './place.ts';
import { line } from './plain-text.ts';
import { indexReferences, type References } from './references.ts';
import { type FeedRemark, nameOnCard, remarksOf } from './remarks.ts';
import { beatOf, jobTypeOf, priorityOf, sourceTypeOf } from './vocabulary.ts';

/** What a message says about a job's changing sides. What it does not speak of is absent, and stays as it was. */
export type JobDetails = Partial<
  Pick<
    IncidentState,
    | 'jobType'
    | 'priority'
    | 'location'
    | 'caller'
    | 'sourceType'
    | 'people'
    | 'vehicles'
    | 'cautions'
    | 'agencies'
  >
>;

/** One message in the words of our own jobs. */
export interface FeedJob {
  /** The source's incident tracking identifier: the message's own `$id`. */
  readonly tracking: string;
  /** The order among messages of one incident: ms since the epoch. */
  readonly stamp: number;
  readonly calledAt: number;
  readonly precinct: string;
  readonly sector?: string;
  readonly details: JobDetails;
  readonly remarks: readonly FeedRemark[];
  /** What was left out and why; the message was taken all the same. */
  readonly noted: readonly Fault[];
}

/** Reads any JSON value as an EIDO. Total: a job or faults, whatever the value. */
export function readJob(value: unknown, codes: CodesPack): { job: FeedJob } | { faults: Fault[] } {
  const parsed = parseMessage(value);
  if ('faults' in parsed) return parsed;
  const { message } = parsed;
  const references = indexReferences(message);
  const { location, faults } = placeOf(message, references);
  if (faults.length > 0) return { faults };
  const incident = message.incidentComponent;
  const jobType = jobTypeOf(codes, incident);
  const sourceType = incident && sourceTypeOf(incident);
  const details: Record<keyof JobDetails, unknown> = {
    jobType: incident && jobType,
    priority: incident && priorityOf(codes, incident, jobType),
    sourceType,
    location,
    caller: callerOf(message, references),
    people: peopleOf(message),
    vehicles: vehiclesOf(message),
    cautions: cautionsOf(message),
    agencies: agenciesOf(references),
  };
  return {
    job: {
      tracking: message.$id,
      stamp: Date.parse(message.lastUpdateTimeStamp),
      calledAt: calledAtOf(message),
      ...beatOf(codes, incident, location?.point),
      details: Object.fromEntries(Object.entries(details).filter(([, said]) => said !== undefined)),
      remarks: remarksOf(message, references),
      noted: [...references.noted, ...byReferenceOnly(message)],
    },
  };
}

/** When the phone rang first; without a call, when the source first wrote the incident down. */
function calledAtOf(message: EidoMessage): number {
  const rang = (message.callComponent ?? []).map((call) => Date.parse(call.callStartTimestamp));
  if (rang.length > 0) return rang.reduce((one, other) => Math.min(one, other));
  return Date.parse(message.incidentComponent?.lastUpdateTimeStamp ?? message.lastUpdateTimeStamp);
}

const severe: readonly string[] = ['highest', 'high'];

function cautionsOf(message: EidoMessage): string[] | undefined {
  return message.cautionComponent?.slice(0, 100).map((caution) => {
    const words =
      line(caution.cautionTypeInternalText, 400) || line(caution.cautionTypeCommonRegistryText, 400);
    return severe.includes(caution.cautionSeverity)
      ? line(`${words} (${caution.cautionSeverity})`, 500)
      : words;
  });
}

/** Agencies by name, then the resources that are already on their way, with what they are doing. */
function agenciesOf(references: References): string[] {
  const agencies = references.all('agencyComponent').map((agency) => {
    const types = agency.agencyType.join(', ');
    return line(`${nameOnCard(agency.agencyJcard) || agency.$id}${types && ` (${types})`}`, 300);
  });
  const resources = references.all('emergencyResourceComponent').map((resource) => {
    const kind =
      resource.emergencyResourceTypeInternalText ?? resource.emergencyResourceTypeCommonRegistryText;
    return line(`${resource.emergencyResourceName ?? kind}: ${resource.primaryUnitStatusRegistryText}`, 300);
  });
  return [...agencies, ...resources].slice(0, 100);
}

/** Locations that are only linked to: nothing is fetched from an address that a message names. */
function byReferenceOnly(message: EidoMessage): Fault[] {
  return (message.locationComponent ?? []).flatMap((location, index) =>
    location.locationByReferenceUrl && !location.locationByValue
      ? [
          {
            pointer: jsonPointer(['locationComponent', index, 'locationByReferenceUrl']),
            reason: 'is a link, and links are not followed: this location was left out',
          },
        ]
      : [],
  );
}
