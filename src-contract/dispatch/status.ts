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

interface Transition {
  readonly from: UnitStatus;
  readonly to: UnitStatus;
  /** How it happens: a tap on a status, an assignment, a clearance with disposition, signing on or off. */
  readonly by: 'status' | 'assign' | 'clear' | 'signOn' | 'signOff';
}

/**
 * Which status may follow which, and by what. The one table that tablet, console and hub read;
 * likeliest next status first, which is the order of the tablet's buttons.
 */
export const transitions: readonly Transition[] = [
  { from: 'offDuty', to: 'available', by: 'signOn' },
  { from: 'available', to: 'assigned', by: 'assign' },
  { from: 'available', to: 'meal', by: 'status' },
  { from: 'available', to: 'outOfService', by: 'status' },
  { from: 'available', to: 'offDuty', by: 'signOff' },
  { from: 'assigned', to: 'acknowledged', by: 'status' },
  { from: 'assigned', to: 'enRoute', by: 'status' },
  { from: 'assigned', to: 'onScene', by: 'status' },
  { from: 'assigned', to: 'available', by: 'clear' },
  { from: 'acknowledged', to: 'enRoute', by: 'status' },
  { from: 'acknowledged', to: 'onScene', by: 'status' },
  { from: 'acknowledged', to: 'available', by: 'clear' },
  { from: 'enRoute', to: 'onScene', by: 'status' },
  { from: 'enRoute', to: 'available', by: 'clear' },
  { from: 'onScene', to: 'available', by: 'clear' },
  { from: 'onScene', to: 'transporting', by: 'status' },
  { from: 'transporting', to: 'atDestination', by: 'status' },
  { from: 'transporting', to: 'available', by: 'clear' },
  { from: 'atDestination', to: 'available', by: 'clear' },
  { from: 'meal', to: 'available', by: 'status' },
  { from: 'meal', to: 'assigned', by: 'assign' },
  { from: 'meal', to: 'offDuty', by: 'signOff' },
  { from: 'outOfService', to: 'available', by: 'status' },
  { from: 'outOfService', to: 'offDuty', by: 'signOff' },
];

/** The statuses that a tap may set from here, likeliest first. */
export function nextStatuses(from: UnitStatus): UnitStatus[] {
  return transitions.filter((t) => t.from === from && t.by === 'status').map((t) => t.to);
}

/** Whether the table has that step. */
export function allows(from: UnitStatus, to: UnitStatus, by: Transition['by']): boolean {
  return transitions.some((t) => t.from === from && t.to === to && t.by === by);
}

/** Roles that may move a unit's status. */
export const statusRoles: readonly Role[] = ['officer', 'supervisor', 'dispatcher'];
