import * as fc from 'fast-check';
import type { CodesPack } from '../../src-contract/codes.ts';
import { jobStatuses, unitStatuses } from '../../src-contract/dispatch/status.ts';
import type { JournalEvent, Role } from '../../src-contract/journal.ts';
import { checkEvent, eventVersion, parseFact, reduceEvent } from '../../src-contract/registry.ts';
import { type BulletinArea, bulletinKinds, severities } from '../../src-contract/subjects/bulletin.ts';
import { requestAnswers, requestKinds } from '../../src-contract/subjects/job-requests.ts';
import { hazardKinds } from '../../src-contract/subjects/premise.ts';

/* Events for property tests: few ids, so that they meet; every type, every role, in and out of turn. */

export const incidentIds = [
  '01936000-0000-7000-8000-000000000001',
  '01936000-0000-7000-8000-000000000002',
] as const;
export const reportId = '01936000-0000-7000-8000-0000000000aa';
const unitIds = ['19-A', '19-B', 'constructor', 'toString'] as const;
const officers = ['1001', '1002'] as const;

/** As much of a vocabulary as checks ask for. */
export const codes: CodesPack = {
  department: { name: 'Department', short: 'DEPT', version: '1.0.0', timeZone: 'America/New_York' },
  radioCodes: [{ code: '10-4', words: 'Acknowledged' }],
  statuses: Object.fromEntries(
    unitStatuses.map((status) => [status, { words: status, action: status }]),
  ) as CodesPack['statuses'],
  priorities: Object.fromEntries(
    ['1', '2', '3', '4'].map((key) => [key, { words: key, pendingBoldAfter: 1, pendingAmberAfter: 2 }]),
  ) as CodesPack['priorities'],
  jobTypes: [{ code: '10-10', words: 'Possible crime', priority: 3 }],
  dispositions: [
    { code: '10-91', words: 'Condition corrected' },
    { code: '10-93', words: 'Report taken' },
  ],
  precincts: [{ id: '19', name: '19th Precinct', borough: 'Manhattan', sectors: ['A', 'B'] }],
  units: unitIds.map((id) => ({ id, precinct: '19' })),
  phrases: [{ id: 'received', words: 'Received', others: { es: 'Recibido' } }],
  tours: [{ id: 'day', words: 'Day', from: '07:00', to: '15:00' }],
  feeds: { incidentTypes: {}, defaultJobType: '10-10', defaultPrecinct: '19' },
};

/** An event with the role that wrote it. */
export interface Written {
  readonly event: JournalEvent;
  readonly role: Role;
}

const unit = fc.constantFrom(...unitIds);
const incident = fc.constantFrom(...incidentIds);
const disposition = fc.constantFrom('10-91', '10-93', 'nonsense');
const words = fc.constantFrom('a', 'note', 'second note');
const optional = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });

function body<Shape extends Record<string, unknown>>(of: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }) {
  // As it comes out of JSON: what is not there is absent.
  return fc.record(of).map((made) => JSON.parse(JSON.stringify(made)) as unknown);
}

const remark = body({ at: fc.integer({ min: 0, max: 1e12 }), text: words, author: optional(words) });
const details = {
  jobType: fc.constantFrom('10-10', '10-13'),
  priority: fc.integer({ min: 1, max: 4 }),
  location: body({ address: words, apartment: optional(words) }),
  people: optional(fc.array(words, { maxLength: 2 })),
};

const bulletinBody = body({
  kind: fc.constantFrom(...bulletinKinds),
  title: words,
  text: words,
  area: fc.constantFrom<BulletinArea>(
    { kind: 'precinct', id: '19' },
    { kind: 'precinct', id: '17' },
    { kind: 'borough', id: 'Manhattan' },
    { kind: 'city' },
  ),
  vehicle: optional(body({ plate: optional(fc.constant('ABC 1234')), make: optional(words) })),
  severity: optional(fc.constantFrom(...severities)),
  expiresAt: fc.integer({ min: 1, max: 2e12 }),
  source: words,
});

const hazard = body({
  id: fc.constantFrom(...incidentIds),
  kind: fc.constantFrom(...hazardKinds),
  text: words,
  expiresAt: fc.integer({ min: 1, max: 2e12 }),
});

const bodies: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  unit: {
    'unit.signedOn': body({
      unit: fc.constant('19-A'),
      precinct: fc.constantFrom('19', '17'),
      crew: fc
        .uniqueArray(fc.constantFrom(...officers), { minLength: 1 })
        .map((ids) => ids.map((id) => ({ id, name: `Officer ${id}` }))),
      tour: fc.constant('day'),
      vehicle: optional(fc.constant('4451')),
      grant: fc.constant('grant'),
    }),
    'unit.signedOff': body({ odometer: optional(fc.constant(41_207)) }),
    'unit.statusChanged': body({
      status: fc.constantFrom(...unitStatuses),
      incident: optional(incident),
      reason: optional(words),
      place: optional(words),
    }),
    'unit.assigned': body({ incident }),
    'unit.cleared': body({ incident }),
    'unit.tookUp': body({ incident }),
    'unit.stepUndone': body({ act: fc.integer({ min: 1, max: 1e6 }) }),
  },
  incident: {
    'incident.reported': body({
      ...details,
      number: fc.constantFrom('D261124-000001', ''),
      precinct: fc.constant('19'),
      feed: fc.constantFrom('eido', 'unit'),
      calledAt: fc.integer({ min: 0, max: 1e12 }),
      remarks: optional(fc.array(remark, { maxLength: 2 })),
    }),
    'incident.updated': body({
      jobType: optional(details.jobType),
      priority: optional(details.priority),
      people: details.people,
      remarks: optional(fc.array(remark, { maxLength: 2 })),
    }),
    'incident.noteAdded': body({ text: words, unit: optional(unit) }),
    'incident.unitAssigned': body({ unit }),
    'incident.unitStatusChanged': body({
      unit,
      status: fc.constantFrom(...jobStatuses),
      place: optional(words),
    }),
    'incident.unitCleared': body({ unit, disposition: optional(disposition), note: optional(words) }),
    'incident.unitHeld': body({ unit }),
    'incident.unitStepUndone': body({ unit, act: fc.integer({ min: 1, max: 1e6 }) }),
    'incident.closed': body({ disposition, note: optional(words) }),
    'incident.held': body({ reason: optional(words) }),
    'incident.released': body({ reason: optional(words) }),
    'incident.reopened': body({ reason: optional(words) }),
    'incident.scheduled': body({ at: fc.integer({ min: 0, max: 1e12 }) }),
    'incident.merged': body({ into: incident, number: fc.constant('D261124-000002') }),
    'incident.linked': body({
      job: incident,
      number: fc.constant('D261124-000002'),
      as: fc.constantFrom('mergedHere', 'splitTo', 'splitFrom'),
    }),
    'incident.requested': body({
      request: fc.constantFrom(...incidentIds),
      kind: fc.constantFrom(...requestKinds),
      unit,
      words: optional(words),
    }),
    'incident.requestAnswered': body({
      request: fc.constantFrom(...incidentIds),
      answer: fc.constantFrom(...requestAnswers),
      unit: optional(unit),
      words: optional(words),
    }),
    'incident.numbered': body({ number: fc.constant('D261124-000009') }),
    'incident.premiseFound': body({
      jobs: fc.array(
        body({
          id: incident,
          number: fc.constant('D261123-000001'),
          jobType: details.jobType,
          at: fc.integer({ min: 0, max: 1e12 }),
          disposition: optional(disposition),
        }),
        { maxLength: 2 },
      ),
      hazards: fc.array(hazard, { maxLength: 2 }),
    }),
    'incident.reportFiled': body({ report: fc.constant(reportId), title: words, unit }),
    'incident.reportDecided': body({
      report: fc.constant(reportId),
      title: words,
      decision: fc.constantFrom('approved', 'returned'),
    }),
  },
  emergency: {
    'emergency.raised': body({
      unit: optional(unit),
      lastUnit: optional(unit),
      tablet: fc.constant('tablet-1'),
      officers: fc.constantFrom([], [{ id: '1001', name: 'Officer 1001' }]),
      precinct: fc.constant('19'),
      job: optional(incident),
    }),
    'emergency.moved': body({
      fix: body({
        lat: fc.constantFrom(40.7, 40.8),
        lon: fc.constant(-73.9),
        at: fc.integer({ min: 0, max: 1e12 }),
      }),
    }),
    'emergency.acknowledged': fc.constant({}),
    'emergency.recalled': body({ reason: words }),
    'emergency.ended': fc.constant({}),
  },
  premise: {
    'premise.hazardAdded': body({ hazard, address: words }),
    'premise.hazardRemoved': body({ hazard: incident }),
  },
  report: {
    'report.submitted': body({
      form: fc.constant('aided'),
      version: fc.constant('1.0.0'),
      title: words,
      incident: optional(incident),
      unit,
      precinct: fc.constant('19'),
      revision: fc.integer({ min: 1, max: 4 }),
      answers: fc.dictionary(fc.constantFrom('name', 'constructor', 'age'), fc.jsonValue({ maxDepth: 2 })),
    }),
    'report.approved': body({ note: optional(words) }),
    'report.returned': body({ reason: words, marks: fc.dictionary(fc.constantFrom('name', 'age'), words) }),
  },
  bulletin: {
    'bulletin.issued': bulletinBody,
    'bulletin.updated': bulletinBody,
    'bulletin.cancelled': body({ reason: words }),
  },
  reader: {
    'reader.bulletinsRead': body({
      bulletins: fc.array(body({ id: incident, revision: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
};

const subjects = {
  unit: 'unit/19-A',
  incident: `incident/${incidentIds[0]}`,
  report: `report/${reportId}`,
  premise: 'premise/19~1-MAIN-ST',
  emergency: 'emergency/01936000-0000-7000-8000-0000000000ee',
  bulletin: `bulletin/${incidentIds[1]}`,
  reader: 'reader/1001',
} as const;
const roles = ['officer', 'supervisor', 'dispatcher', 'feed'] as const;

/** Any event of a kind of subject, valid in itself, whether or not it makes sense now. */
export function anyEvent(kind: keyof typeof subjects): fc.Arbitrary<Written> {
  const subject = subjects[kind];
  const typed = Object.entries(bodies[kind] ?? {}).map(([type, of]) =>
    of.map((made) => ({ type, body: made })),
  );
  return fc
    .record({
      of: fc.oneof(...typed),
      role: fc.constantFrom(...roles),
      actor: fc.constantFrom(...officers, 'supervisor'),
      author: fc.constantFrom(...officers),
      seq: fc.integer({ min: 1, max: 1e6 }),
      at: fc.integer({ min: 1, max: 2e12 }),
      offset: optional(fc.integer({ min: -1000, max: 1000 })),
      device: fc.constantFrom('tablet-1', 'tablet-2'),
    })
    .map(({ of, role, actor, author, seq, at, offset, device }) => ({
      role,
      event: {
        ...of,
        v: eventVersion(subject, of.type),
        subject,
        channel: kind === 'report' || kind === 'reader' ? `officer/${author}` : 'precinct/19',
        device,
        seq,
        act: seq,
        actor,
        at,
        ...(offset !== undefined && { offset }),
      },
    }));
}

/** A run of events of one subject. */
export const anyStory = (kind: keyof typeof subjects, length = 30) =>
  fc.array(anyEvent(kind), { maxLength: length });

/** Folds everything, allowed or not, as a rebase may. */
export function foldAll(story: readonly Written[], from?: unknown): unknown {
  return story.reduce<unknown>((state, { event }) => reduceEvent(state, event), from);
}

/** Folds what the check lets through, as the hub does, and looks at every state on the way. */
export function foldChecked(
  story: readonly Written[],
  look: (state: unknown, event: JournalEvent, before: unknown) => void,
): unknown {
  return story.reduce<unknown>((state, { event, role }) => {
    if ('refused' in parseFact(event) || checkEvent(state, event, { codes, role })) return state;
    const next = reduceEvent(state, event);
    look(next, event, state);
    return next;
  }, undefined);
}

/** Makes every change inside a value throw. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
