import type { Role } from '../journal.ts';

/** What a unit can be doing. Words and radio codes for each are in the codes pack. */
export const unitStatuses = [
  'offDuty',
  'available',
  'assigned',
  'acknowledged',
  'enRoute',
  'onScene',
  'transporting',
  'atDestination',
  'meal',
  'station',
  'court',
  'outOfService',
] as const;
export type UnitStatus = (typeof unitStatuses)[number];

/** The statuses that a unit has because of a job. */
export const jobStatuses = [
  'assigned',
  'acknowledged',
  'enRoute',
  'onScene',
  'transporting',
  'atDestination',
] as const;
export type JobStatus = (typeof jobStatuses)[number];

export function isJobStatus(status: UnitStatus): status is JobStatus {
  return (jobStatuses as readonly UnitStatus[]).includes(status);
}

/**
 * How a step happens: a tap on a status, an assignment, a clearance with disposition, a job that is taken up while the one
 * before waits, signing on or off.
 */
export type Way = 'status' | 'assign' | 'clear' | 'takeUp' | 'signOn' | 'signOff';

export interface Transition {
  readonly from: UnitStatus;
  readonly to: UnitStatus;
  readonly by: Way;
  readonly who: readonly Role[];
  /** The events of the act, in their order. Those of a job only where one is concerned. */
  readonly emits: readonly string[];
}

/** Roles that may move a unit's status. An officer only the own unit's: `check` and the hub's `authorise` see to that. */
export const statusRoles: readonly Role[] = ['officer', 'supervisor', 'dispatcher'];
const crewRoles: readonly Role[] = ['officer', 'supervisor'];

const ways: Readonly<Record<Way, Pick<Transition, 'who' | 'emits'>>> = {
  status: { who: statusRoles, emits: ['unit.statusChanged', 'incident.unitStatusChanged'] },
  assign: { who: statusRoles, emits: ['incident.unitAssigned', 'unit.assigned'] },
  clear: { who: statusRoles, emits: ['incident.unitCleared', 'unit.cleared'] },
  takeUp: { who: statusRoles, emits: ['incident.unitHeld', 'unit.tookUp'] },
  signOn: { who: crewRoles, emits: ['unit.signedOn'] },
  signOff: { who: statusRoles, emits: ['unit.signedOff'] },
};

const step = (from: UnitStatus, to: UnitStatus, by: Way): Transition => ({ from, to, by, ...ways[by] });
const tap = (from: UnitStatus, to: UnitStatus): Transition => step(from, to, 'status');

/**
 * Which status may follow which, by what, who may do it, and what it writes down. The one table that tablet, console and hub
 * read; likeliest next status first, which is the order of the tablet's buttons.
 */
export const transitions: readonly Transition[] = [
  step('offDuty', 'available', 'signOn'),

  step('available', 'assigned', 'assign'),
  tap('available', 'meal'),
  tap('available', 'station'),
  tap('available', 'court'),
  tap('available', 'outOfService'),
  step('available', 'offDuty', 'signOff'),

  tap('assigned', 'acknowledged'),
  tap('assigned', 'enRoute'),
  tap('assigned', 'onScene'),
  step('assigned', 'available', 'clear'),
  step('assigned', 'assigned', 'takeUp'),

  tap('acknowledged', 'enRoute'),
  tap('acknowledged', 'onScene'),
  step('acknowledged', 'available', 'clear'),
  step('acknowledged', 'assigned', 'takeUp'),

  tap('enRoute', 'onScene'),
  step('enRoute', 'available', 'clear'),
  step('enRoute', 'assigned', 'takeUp'),

  step('onScene', 'available', 'clear'),
  tap('onScene', 'transporting'),
  tap('onScene', 'enRoute'),
  step('onScene', 'assigned', 'takeUp'),

  tap('transporting', 'atDestination'),
  step('transporting', 'available', 'clear'),
  tap('transporting', 'onScene'),
  step('transporting', 'assigned', 'takeUp'),

  step('atDestination', 'available', 'clear'),
  tap('atDestination', 'transporting'),
  tap('atDestination', 'enRoute'),
  step('atDestination', 'assigned', 'takeUp'),

  tap('meal', 'available'),
  step('meal', 'assigned', 'assign'),
  step('meal', 'offDuty', 'signOff'),

  tap('station', 'available'),
  step('station', 'assigned', 'assign'),
  step('station', 'offDuty', 'signOff'),

  tap('court', 'available'),
  step('court', 'offDuty', 'signOff'),

  tap('outOfService', 'available'),
  step('outOfService', 'offDuty', 'signOff'),
];

/** The statuses that a tap may set from here, likeliest first. */
export function nextStatuses(from: UnitStatus): UnitStatus[] {
  return transitions.filter((t) => t.from === from && t.by === 'status').map((t) => t.to);
}

/** Whether the table has that step; with a role, whether that role may do it. */
export function allows(from: UnitStatus, to: UnitStatus, by: Way, role?: Role): boolean {
  return transitions.some(
    (t) => t.from === from && t.to === to && t.by === by && (!role || t.who.includes(role)),
  );
}

/** Who may write an event down because of some step of the table. */
export function rolesFor(event: string): readonly Role[] {
  const who = new Set(transitions.flatMap((t) => (t.emits.includes(event) ? t.who : [])));
  return statusRoles.filter((role) => who.has(role));
}
