import { escapeMarkup, pidfLo } from '../../src-contract/eido/pidf-lo.ts';
import type { Point } from '../../src-contract/geo.ts';

/** A call as a 911 centre would tell it. */
export interface SimulatedCall {
  /** Names the incident within the sender: letters, digits, `.`, `_`, `-`. */
  readonly key: string;
  /** When the phone rang, ms since the epoch. */
  readonly at: number;
  /** The sender's own code and words for the type. */
  readonly typeCode?: string;
  readonly typeWords?: string;
  /** From the registry of incident types; every message has one. */
  readonly type: string;
  /** 1 is the most urgent. */
  readonly priority?: number;
  /** Precinct, or precinct and sector: `19`, `19-A`. */
  readonly beat?: string;
  readonly point?: Point;
  /** Radius of uncertainty in metres; with it the place is a circle. */
  readonly radius?: number;
  /** Civic address elements by name (RFC 5139): `HNO`, `RD`, `A3` ... */
  readonly civic?: Readonly<Record<string, string>>;
  readonly callback?: string;
  /** Plain text; each becomes a note of its own. */
  readonly notes?: readonly string[];
}

/** Who sends: a domain name that makes identifiers unique. */
const agency = 'psap.example';
const agent = `calltaker@${agency}`;

/**
 * An Emergency Incident Data Object (NENA-STA-021.1b) with every member that its schema requires.
 * @param stamp when the message was written, ms since the epoch; a later message about the same call has a later one
 */
export function eidoMessage(call: SimulatedCall, stamp: number): Record<string, unknown> {
  const id = (kind: string) => `urn:emergency:uid:${kind}:${call.key}:${agency}`;
  const rang = prologue(call.at);
  const place = call.point || call.civic;
  const location = `${call.key}-location`;
  const callback = `${call.key}-callback`;
  const notes = (call.notes ?? []).map((note, index) => ({
    $id: `${call.key}-note-${index + 1}`,
    ...rang,
    notesActionComments: `<p>${escapeMarkup(note)}</p>`,
    agentReference: { $ref: agent },
  }));
  const locationReference = place ? { locationReference: [{ $ref: location }] } : {};
  const notesReference = notes.length > 0 ? { notesReference: notes.map(({ $id }) => ({ $ref: $id })) } : {};
  return {
    $id: id('incidentid'),
    ...prologue(stamp),
    eidoVersion: '1.0',
    issuingElementIdentification: `idx.${agency}`,
    incidentComponent: {
      $id: `${call.key}-incident`,
      ...rang,
      incidentTypeCommonRegistryText: call.type,
      ...(call.typeCode && { incidentTypeInternalCode: call.typeCode }),
      ...(call.typeWords && { incidentTypeInternalText: call.typeWords }),
      ...(call.priority && { incidentCommonPriorityNumber: call.priority }),
      ...(call.beat && { beatOrDispatchGroupText: call.beat }),
      ...locationReference,
      ...notesReference,
    },
    callComponent: [
      {
        $id: id('callid'),
        ...rang,
        standardPrimaryCallType: 'emergency',
        direction: 'incoming',
        callStartTimestamp: time(call.at),
        callStateRegistryText: 'callAnswered',
        agentReference: [{ $ref: agent }],
        ...(call.callback && { callBackReference: { $ref: callback } }),
        ...locationReference,
      },
    ],
    ...(call.callback && {
      callbackComponent: [{ $id: callback, ...rang, callBackInformationUri: [`tel:${call.callback}`] }],
    }),
    ...(place && {
      locationComponent: [
        {
          $id: location,
          ...rang,
          locationTypeDescriptionRegistryText: 'Caller',
          locationByValue: pidfLo(call, `pres:${call.key}@${agency}`),
        },
      ],
    }),
    ...(notes.length > 0 && { notesComponent: notes }),
    agencyComponent: [
      { $id: agency, ...rang, agencyRoleDescriptionRegistryText: ['CallReceiving'], agencyType: ['psap'] },
    ],
    agentComponent: [
      {
        $id: agent,
        ...rang,
        agentRoleRegistryText: ['Call Taking'],
        agencyReference: { $ref: agency },
      },
    ],
  };
}

function prologue(at: number) {
  return {
    lastUpdateTimeStamp: time(at),
    updatedByAgencyReference: { $ref: agency },
    updatedByAgentReference: { $ref: agent },
  };
}

const time = (at: number) => new Date(at).toISOString();
