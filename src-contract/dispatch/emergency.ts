import type { z } from 'zod';
import type { Fix } from '../geo.ts';
import type { Fact } from '../journal.ts';
import { eventVersion } from '../registry.ts';
import type { EmergencyState, emergencyEvents } from '../subjects/emergency.ts';
import type { AlarmSignal } from './alarm-signal.ts';

/*
 * What the acts of an emergency write down, what is told ahead of them, and the two put together.
 */

type Raised = z.input<(typeof emergencyEvents)['emergency.raised']['body']>;

/** Every tablet of the department may see it: see docs/decisions/020-emergencies-are-for-the-whole-city.md. */
export const emergencyChannel = 'city/all';

function emergencyFact(id: string, type: keyof typeof emergencyEvents, body: unknown): Fact {
  const subject = `emergency/${id}`;
  return { type, v: eventVersion(subject, type), subject, channel: emergencyChannel, body };
}

export const raise = (id: string, body: Raised): Fact[] => [emergencyFact(id, 'emergency.raised', body)];
export const move = (id: string, place: Fix): Fact[] => [
  emergencyFact(id, 'emergency.moved', { fix: place }),
];
export const acknowledge = (id: string): Fact[] => [emergencyFact(id, 'emergency.acknowledged', {})];
export const recall = (id: string, reason: string): Fact[] => [
  emergencyFact(id, 'emergency.recalled', { reason }),
];
export const endEmergency = (id: string): Fact[] => [emergencyFact(id, 'emergency.ended', {})];

/** Under whom a tablet writes while nobody is signed on. It is nobody's word but the tablet's own. */
export const tabletActor = (tablet: string): string => `tablet:${tablet}`.slice(0, 64);

/** An emergency as a row: `heard` is one of which only the signal has come yet. */
export interface EmergencyRow
  extends Pick<
    EmergencyState,
    | 'id'
    | 'tablet'
    | 'unit'
    | 'lastUnit'
    | 'officers'
    | 'precinct'
    | 'job'
    | 'raisedAt'
    | 'fix'
    | 'acknowledged'
    | 'recalled'
  > {
  readonly stage: EmergencyStage;
}
export type EmergencyStage = 'heard' | 'raised' | 'acknowledged' | 'recalled';

/**
 * What is open, those that nobody has answered first, then the oldest first. A place that was signalled later than the one that
 * was written down goes before it.
 */
export function emergencyRows(
  states: readonly EmergencyState[],
  signals: readonly AlarmSignal[],
): EmergencyRow[] {
  const known = new Set(states.map(({ id }) => id));
  const written = states.filter(({ ended }) => !ended).map((state) => writtenRow(state, signals));
  const heard = signals.filter(({ emergency }) => !known.has(emergency)).map(heardRow);
  return [...heard, ...written].sort(
    (one, other) => rank(one) - rank(other) || one.raisedAt - other.raisedAt,
  );
}

function writtenRow(state: EmergencyState, signals: readonly AlarmSignal[]): EmergencyRow {
  const { device: _, ended: __, fix: place, ...rest } = state;
  const told = signals.find(({ emergency }) => emergency === state.id)?.fix;
  const last = told && told.at > (place?.at ?? 0) ? told : place;
  return { ...rest, ...(last && { fix: last }), stage: stageOf(state) };
}

function heardRow({ emergency: id, at: raisedAt, ...rest }: AlarmSignal): EmergencyRow {
  return { ...rest, id, raisedAt, officers: [], stage: 'heard' };
}

function stageOf({ acknowledged, recalled }: EmergencyState): EmergencyStage {
  if (recalled) return 'recalled';
  return acknowledged ? 'acknowledged' : 'raised';
}

const rank = ({ stage }: EmergencyRow) => (stage === 'heard' || stage === 'raised' ? 0 : 1);

/** This tablet's own call for help. `saved`: on this tablet, and not at the hub. */
export interface OwnEmergency {
  readonly id: string;
  readonly raisedAt: number;
  readonly stage: EmergencyStage | 'saved';
  readonly acknowledgedAt?: number;
  readonly hasPlace: boolean;
  /** Somebody is signed on, who may call it a false alarm. */
  readonly mayRecall: boolean;
}

export interface EmergenciesView {
  readonly mine: OwnEmergency | null;
  /** Of the whole city; which are near, the screen says. */
  readonly others: readonly EmergencyRow[];
  /** Whoever is signed on may acknowledge and end. */
  readonly mayAnswer: boolean;
}
