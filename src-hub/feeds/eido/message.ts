import { z } from 'zod';
import { type Fault, jsonPointer } from './json-guard.ts';

/*
 * What a police job needs of an Emergency Incident Data Object (NENA-STA-021.1b, JSON). Names and obligations are
 * the standard's. What we do not read is not checked: it stays in the stored original.
 */

const words = z.string().max(200_000);
const short = z.string().max(2000);
const identifier = z
  .string()
  .min(1)
  .max(300)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u001f\u007f]+$/, 'has control characters')
  .refine((text) => text.isWellFormed(), 'has half of a character');
/** RFC 3339, with its offset from UTC. */
const time = z.iso.datetime({ offset: true, message: 'must be a date and time with its offset from UTC' });

const reference = z.looseObject({ $ref: identifier });
const references = z.array(reference).max(1000);

const prologue = {
  $id: identifier,
  lastUpdateTimeStamp: time,
  updatedByAgencyReference: reference,
  updatedByAgentReference: reference.optional(),
};

/** NIEM's texts: `{ value }` for words, `{ simpleType }` for codes; the codes are strings in some lists, numbers in others. */
const niemText = z.looseObject({
  value: z.union([short, z.number(), z.boolean()]).optional(),
  simpleType: z.union([short, z.number(), z.boolean()]).optional(),
});
const niemTexts = z.array(niemText).max(50).optional();
export type NiemTexts = z.infer<typeof niemTexts>;

const niemMeasure = z
  .array(z.looseObject({ integerValue: niemTexts, unsignedIntegerValue: niemTexts, decimalValue: niemTexts }))
  .max(10)
  .optional();

const niemPerson = z.looseObject({
  name: z
    .array(
      z.looseObject({
        personFullName: niemTexts,
        personGivenName: niemTexts,
        personMiddleName: niemTexts,
        personSurName: niemTexts,
      }),
    )
    .max(50)
    .optional(),
  sex: niemTexts,
  sexCode: niemTexts,
  race: niemTexts,
  raceCode: niemTexts,
  ageDescription: niemTexts,
  ageMeasure: niemMeasure,
  heightDescription: niemTexts,
  weightDescription: niemTexts,
  build: niemTexts,
  hairColor: niemTexts,
  eyeColor: niemTexts,
  generalAppearanceDescription: niemTexts,
});

const niemVehicle = z.looseObject({
  modelYearDate: niemTexts,
  conveyanceColorPrimary: niemTexts,
  conveyanceColorPrimaryCode: niemTexts,
  colorDescription: niemTexts,
  makeName: niemTexts,
  makeCode: niemTexts,
  modelName: niemTexts,
  modelCode: niemTexts,
  style: niemTexts,
  identification: z
    .array(z.looseObject({ identificationId: niemTexts, category: niemTexts }))
    .max(50)
    .optional(),
});

const disposition = z.looseObject({
  ...prologue,
  dispositionCommonRegistryCode: short,
  dispositionCategoryText: short.optional(),
  dispositionDescriptionText: words.optional(),
});

const incidentComponent = z.looseObject({
  ...prologue,
  incidentTypeCommonRegistryText: short,
  incidentTypeInternalCode: short.optional(),
  incidentTypeInternalText: short.optional(),
  incidentPriorityInternalText: short.optional(),
  incidentCommonPriorityNumber: z.int().optional(),
  beatOrDispatchGroupText: short.optional(),
  locationReference: references.optional(),
  personReference: references.optional(),
  vehicleReference: references.optional(),
  notesReference: references.optional(),
  dispositionComponent: z.array(disposition).max(200).optional(),
});

const callComponent = z.looseObject({
  ...prologue,
  callStateRegistryText: short,
  standardPrimaryCallType: short,
  direction: z.enum(['incoming', 'outgoing', 'internal']),
  callStartTimestamp: time,
  callBackReference: reference.optional(),
  locationReference: references.optional(),
  personReference: references.optional(),
  notesReference: references.optional(),
});

const callbackComponent = z.looseObject({
  ...prologue,
  callBackInformationUri: z.array(short).max(50).optional(),
  deviceContactHeader: short.optional(),
  updatedCbn: z.looseObject({ updatedCbnIdentifierUri: short }).optional(),
});

const locationComponent = z.looseObject({
  ...prologue,
  locationTypeDescriptionRegistryText: short,
  locationByValue: words.optional(),
  locationByReferenceUrl: short.optional(),
  locationDescriptionText: words.optional(),
  crossStreetByValue: z.array(words).max(20).optional(),
  intersectingStreetByValue: z.array(words).max(20).optional(),
});

const notesComponent = z.looseObject({
  ...prologue,
  notesActionComments: z.string().max(1_000_000),
  agentReference: reference.optional(),
});

const personComponent = z.looseObject({
  ...prologue,
  personIncidentRoleRegistryText: z.array(short).max(50),
  ncPersonComponent: niemPerson.optional(),
  callBackReference: reference.optional(),
});

const vehicleComponent = z.looseObject({
  ...prologue,
  vehicleRelationshipType: z.array(short).max(50),
  vehicleRelationshipTimeStamp: time,
  ncVehicleComponent: niemVehicle.optional(),
});

const agencyComponent = z.looseObject({
  ...prologue,
  agencyRoleDescriptionRegistryText: z.array(short).max(50),
  agencyType: z.array(short).max(50),
  agencyJcard: words.optional(),
});

const agentComponent = z.looseObject({
  ...prologue,
  agentRoleRegistryText: z.array(short).max(50),
  agencyReference: reference,
  agentJcard: words.optional(),
});

const emergencyResourceComponent = z.looseObject({
  ...prologue,
  emergencyResourceTypeCommonRegistryText: short,
  emergencyResourceTypeInternalText: short.optional(),
  emergencyResourceName: short.optional(),
  primaryUnitStatusRegistryText: short,
});

const cautionComponent = z.looseObject({
  ...prologue,
  cautionTypeInternalText: words,
  cautionTypeCommonRegistryText: short,
  cautionSeverity: z.enum(['highest', 'high', 'normal', 'low', 'lowest']),
  cautionSource: short.optional(),
});

const additionalDataComponent = z.looseObject({
  ...prologue,
  additionalDataByValue: z.string().optional(),
});

const list = <Component extends z.ZodType>(component: Component) => z.array(component).max(1000).optional();

const eidoMessage = z.looseObject({
  ...prologue,
  eidoVersion: z.literal('1.0', { error: 'must be "1.0", the version that this hub reads' }),
  issuingElementIdentification: short,
  incidentComponent: incidentComponent.optional(),
  callComponent: list(callComponent),
  callbackComponent: list(callbackComponent),
  locationComponent: list(locationComponent),
  notesComponent: list(notesComponent),
  personComponent: list(personComponent),
  vehicleComponent: list(vehicleComponent),
  agencyComponent: z.array(agencyComponent).max(1000),
  agentComponent: list(agentComponent),
  emergencyResourceComponent: list(emergencyResourceComponent),
  cautionComponent: list(cautionComponent),
  additionalDataComponent: list(additionalDataComponent),
});

export type EidoMessage = z.infer<typeof eidoMessage>;
export type EidoLocation = z.infer<typeof locationComponent>;
export type EidoPerson = z.infer<typeof personComponent>;
export type EidoVehicle = z.infer<typeof vehicleComponent>;

/** A sender mends a message by its first faults; the rest follow from them. */
const maxFaults = 50;

/** The message with its parts typed, or where it is not one. */
export function parseMessage(value: unknown): { message: EidoMessage } | { faults: Fault[] } {
  const parsed = eidoMessage.safeParse(value);
  if (parsed.success) return { message: parsed.data };
  return {
    faults: parsed.error.issues.slice(0, maxFaults).map((issue) => ({
      pointer: jsonPointer(issue.path),
      reason: reasonOf(issue, valueAt(value, issue.path)),
    })),
  };
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
};

function reasonOf(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.path.length > 0 && found === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `must be ${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_big') return `is too long: ${issue.maximum} is the most`;
  return issue.message;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
        ? (inside as Record<PropertyKey, unknown>)[step]
        : undefined,
    value,
  );
}
