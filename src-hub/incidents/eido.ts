import { type CodesPack, dispositionWords, jobTypeWords, priorityRule } from '../../src-contract/codes.ts';
import { escapeMarkup, pidfLo } from '../../src-contract/eido/pidf-lo.ts';
import type { IncidentLocation, IncidentState } from '../../src-contract/subjects/incident.ts';

/** Who issues the documents: names within them hang on it. */
export interface Issuer {
  /** A domain name, or the name of this hub's host. */
  readonly domain: string;
}

/**
 * A job as an Emergency Incident Data Object (NENA-STA-021.1b, JSON): what it is about, where, who called, what was said, who
 * is on it and how it ended. Its `$id` is the source's own identifier where the job came from one, so that the source
 * knows it again.
 *
 * Words of ours stand in the internal members. Where the standard wants a value of a registry beside them, the nearest words of
 * ours stand there too: the registries' lists are not part of the published schema.
 */
export function eidoOf(job: IncidentState, codes: CodesPack, { domain }: Issuer): Record<string, unknown> {
  const changedAt = job.timeline.at(-1)?.at ?? job.receivedAt;
  const agency = `${codes.department.short.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.${domain}`;
  const prologue = (at: number) => ({
    lastUpdateTimeStamp: new Date(at).toISOString(),
    updatedByAgencyReference: { $ref: agency },
  });
  const trackingOf = (incident: string) => `urn:emergency:uid:incidentid:${incident}:${domain}`;
  const id = (kind: string, key: string | number) => `${kind}-${key}-${job.id}`;
  const common = prologue(changedAt);
  const notes = notesOf(job).map(({ at, text }, index) => ({
    $id: id('note', index + 1),
    ...prologue(at),
    notesActionComments: escapeMarkup(text),
  }));
  const location = locationOf(job.location);
  const callback = job.caller?.callback;
  const locationReference = location ? { locationReference: [{ $ref: id('location', 1) }] } : {};
  const units = Object.entries(job.units).filter(([, part]) => part.status !== 'cleared');

  return {
    $id: job.tracking ?? trackingOf(job.id),
    ...common,
    eidoVersion: '1.0',
    issuingElementIdentification: domain,
    incidentComponent: {
      $id: id('incident', job.number || 1),
      ...common,
      incidentTypeCommonRegistryText: job.sourceType ?? jobTypeWords(codes, job.jobType),
      incidentTypeInternalCode: job.jobType,
      incidentTypeInternalText: jobTypeWords(codes, job.jobType),
      incidentStatusInternalText: [job.phase],
      internalIncidentId: job.number,
      incidentCommonPriorityNumber: job.priority,
      incidentPriorityInternalText: priorityRule(codes, job.priority).words,
      beatOrDispatchGroupText: job.sector ? `${job.precinct}-${job.sector}` : job.precinct,
      ...locationReference,
      ...(notes.length > 0 && { notesReference: notes.map(({ $id }) => ({ $ref: $id })) }),
      ...(job.disposition && {
        dispositionComponent: [
          {
            $id: id('disposition', 1),
            ...prologue(job.closedAt ?? changedAt),
            dispositionCommonRegistryCode: job.disposition,
            dispositionDescriptionText: dispositionWords(codes, job.disposition),
          },
        ],
      }),
    },
    callComponent: [
      {
        $id: id('call', 1),
        ...prologue(job.receivedAt),
        standardPrimaryCallType: 'emergency',
        direction: 'incoming',
        callStartTimestamp: new Date(job.calledAt).toISOString(),
        callStateRegistryText: 'callReleased',
        ...(callback && { callBackReference: { $ref: id('callback', 1) } }),
        ...locationReference,
      },
    ],
    ...(callback && {
      callbackComponent: [{ $id: id('callback', 1), ...common, callBackInformationUri: [`tel:${callback}`] }],
    }),
    ...(job.caller?.name && {
      personComponent: [
        {
          $id: id('person', 1),
          ...common,
          personIncidentRoleRegistryText: ['Caller'],
          ncPersonComponent: { name: [{ personFullName: [{ value: job.caller.name }] }] },
        },
      ],
    }),
    ...(location && { locationComponent: [{ $id: id('location', 1), ...common, ...location }] }),
    ...(notes.length > 0 && { notesComponent: notes }),
    ...(job.cautions?.length && {
      cautionComponent: job.cautions.map((words, index) => ({
        $id: id('caution', index + 1),
        ...common,
        cautionTypeInternalText: words,
        cautionTypeCommonRegistryText: words,
        cautionSeverity: 'high',
      })),
    }),
    ...(units.length > 0 && {
      emergencyResourceComponent: units.map(([unit, { status, at }]) => ({
        $id: id('resource', unit),
        ...prologue(at),
        agentReference: [],
        emergencyResourceTypeCommonRegistryText: 'Police',
        emergencyResourceName: unit,
        primaryUnitStatusRegistryText: status === 'cleared' ? status : codes.statuses[status].words,
        unitStatusInternal: [status],
        secondaryUnitStatusRegistryText: [],
        resourceAttributeRegistryText: [],
      })),
    }),
    ...links(job, id, common, trackingOf),
    agencyComponent: [
      {
        $id: agency,
        ...common,
        agencyRoleDescriptionRegistryText: ['Dispatching'],
        agencyType: ['police'],
      },
    ],
  };
}

/** What was said about the job, oldest first, by people only: the rest follows from the other members. */
const notesOf = (job: IncidentState) =>
  job.timeline.flatMap((entry) => (entry.kind === 'remark' ? [{ at: entry.at, text: entry.text }] : []));

function links(
  { mergedInto, linked = [] }: IncidentState,
  id: (kind: string, key: string) => string,
  common: object,
  trackingOf: (incident: string) => string,
): object {
  return {
    ...(linked.length > 0 && {
      linkComponent: linked.map((other) => ({
        $id: id('link', other.id),
        ...common,
        incidentTrackingIdentifier: trackingOf(other.id),
        linkDirectionCode: 'RELATED',
        transactionReasonText: other.number,
      })),
    }),
    ...(mergedInto && {
      mergeComponent: [
        {
          $id: id('merge', mergedInto.id),
          ...common,
          incidentTrackingIdentifier: trackingOf(mergedInto.id),
          incidentMergeDirectionCode: 'REPLACED',
        },
      ],
    }),
  };
}

/** As `locationByValue` says it; nothing where neither an address nor a point is known. */
function locationOf(place: IncidentLocation): object | undefined {
  const { address, apartment, city, point, description } = place;
  if (!address && !point) return undefined;
  const [, number, street] = /^(\d[\w-]*)\s+(.+)$/s.exec(address) ?? [];
  const civic = {
    ...(number && { HNO: number }),
    ...(address && { RD: street ?? address }),
    ...(apartment && { UNIT: apartment }),
    ...(city && { A3: city }),
  };
  return {
    locationTypeDescriptionRegistryText: 'Incident',
    locationByValue: pidfLo({ point, civic }),
    ...(description && { locationDescriptionText: description }),
  };
}
