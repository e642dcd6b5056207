import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { EidoMessage, EidoPerson, EidoVehicle, NiemTexts } from './message.ts';
import { line } from './plain-text.ts';
import type { References } from './references.ts';

type Caller = NonNullable<IncidentState['caller']>;

const most = 100;

/** A NIEM list of texts or codes as words. */
function said(texts: NiemTexts): string {
  return (texts ?? [])
    .map((text) => text.value ?? text.simpleType)
    .filter((word) => word !== undefined)
    .join(' ')
    .trim();
}

/** The first list that says something: words are preferred over codes by their order. */
const first = (...texts: NiemTexts[]): string => texts.map(said).find(Boolean) ?? '';

function nameOf(person: EidoPerson): string {
  for (const name of person.ncPersonComponent?.name ?? []) {
    const parts = [name.personGivenName, name.personMiddleName, name.personSurName].map(said);
    const whole = said(name.personFullName) || parts.filter(Boolean).join(' ');
    if (whole) return line(whole, 200);
  }
  return '';
}

function looksOf(person: EidoPerson): string[] {
  const niem = person.ncPersonComponent ?? {};
  const years = (niem.ageMeasure ?? [])
    .map((age) => first(age.integerValue, age.unsignedIntegerValue, age.decimalValue))
    .find(Boolean);
  return [
    first(niem.sex, niem.sexCode),
    first(niem.race, niem.raceCode),
    first(niem.ageDescription) || (years ? `age ${years}` : ''),
    first(niem.heightDescription),
    first(niem.weightDescription),
    first(niem.build),
    withNoun(first(niem.hairColor), 'hair'),
    withNoun(first(niem.eyeColor), 'eyes'),
    first(niem.generalAppearanceDescription),
  ].filter(Boolean);
}

const withNoun = (words: string, noun: string) => (words ? `${words} ${noun}` : '');

/** A line a person: `Suspect: male, age 30, red jacket`. One of whom only the role is known is left out. */
export function peopleOf(message: EidoMessage): string[] | undefined {
  return message.personComponent?.slice(0, most).flatMap((person) => {
    const about = [nameOf(person), ...looksOf(person)].filter(Boolean).join(', ');
    if (!about) return [];
    const role = person.personIncidentRoleRegistryText.join(', ');
    return [line(role ? `${role}: ${about}` : about, 500)];
  });
}

/** A line a vehicle: `Suspect: 2019 blue Honda Civic, license plate ABC1234`. */
export function vehiclesOf(message: EidoMessage): string[] | undefined {
  return message.vehicleComponent?.slice(0, most).flatMap((vehicle) => {
    const about = vehicleWords(vehicle);
    if (!about) return [];
    const relation = vehicle.vehicleRelationshipType.join(', ');
    return [line(relation ? `${relation}: ${about}` : about, 500)];
  });
}

function vehicleWords({ ncVehicleComponent: niem = {} }: EidoVehicle): string {
  const body = [
    first(niem.modelYearDate),
    first(niem.conveyanceColorPrimary, niem.colorDescription, niem.conveyanceColorPrimaryCode),
    first(niem.makeName, niem.makeCode),
    first(niem.modelName, niem.modelCode),
    first(niem.style),
  ];
  const marks = (niem.identification ?? []).map((mark) =>
    [said(mark.category), said(mark.identificationId)].filter(Boolean).join(' '),
  );
  return [body.filter(Boolean).join(' '), ...marks].filter(Boolean).join(', ');
}

/** Who called, and how to call back, from the first incoming call that says so. */
export function callerOf(message: EidoMessage, references: References): Caller | undefined {
  if (!message.callComponent && !message.callbackComponent) return undefined;
  const calls = message.callComponent ?? [];
  const people = calls.flatMap((call) => references.follow('personComponent', call.personReference));
  const person = people.find(isCaller) ?? references.all('personComponent').find(isCaller);
  const backs = references.follow('callbackComponent', [
    ...calls.map((call) => call.callBackReference),
    person?.callBackReference,
  ]);
  const callback = [...backs, ...references.all('callbackComponent')].map(numberOf).find(Boolean);
  const name = person && nameOf(person);
  const role = person?.personIncidentRoleRegistryText.filter((one) => !/^caller$/i.test(one)).join(', ');
  const caller = {
    ...(name && { name }),
    ...(callback && { callback }),
    ...(role && { role: line(role, 80) }),
  };
  return Object.keys(caller).length > 0 ? caller : undefined;
}

const isCaller = (person: EidoPerson) =>
  person.personIncidentRoleRegistryText.some((role) => /caller|reporting/i.test(role));

/** As it is dialled: a number given later before the call's own, `tel:` before `sip:`. */
function numberOf(back: NonNullable<EidoMessage['callbackComponent']>[number]): string {
  const uris = [back.updatedCbn?.updatedCbnIdentifierUri, ...(back.callBackInformationUri ?? [])].filter(
    (uri) => uri !== undefined,
  );
  const chosen =
    back.updatedCbn?.updatedCbnIdentifierUri ?? uris.find((uri) => /^tel:/i.test(uri)) ?? uris[0];
  return line((chosen ?? '').replace(/^(?:tel|sips?):/i, '').replace(/[;?].*$/s, ''), 120);
}
