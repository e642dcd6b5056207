import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import { move } from '../../src-contract/dispatch/emergency.ts';
import type { Fix } from '../../src-contract/geo.ts';
import { distanceMetres } from '../../src-contract/map/measure.ts';
import type { EmergencyState } from '../../src-contract/subjects/emergency.ts';
import type { Desk } from '../desk.ts';
import { append } from '../store/append.ts';
import { callingEmergency } from './own.ts';
import { type Self, whoeverIsHere } from './raise.ts';

/** What is nearer than that to the last place that was written down is not written, metres. */
const farther = 25;
/** Nor what comes sooner after it, ms. */
const later = 5000;

/** The signal of the call that nobody has answered; undefined when there is none. */
export function ownSignal(desk: Desk, own: Fix | null): Omit<AlarmSignal, 'tablet'> | undefined {
  const calling = callingEmergency(desk.store);
  if (!calling) return undefined;
  const { id: emergency, unit, lastUnit, precinct, raisedAt: at } = calling;
  const place = own ?? calling.fix;
  return {
    emergency,
    ...(unit && { unit }),
    ...(lastUnit && { lastUnit }),
    precinct,
    at,
    ...(place && { fix: place }),
  };
}

/**
 * The tablet has a new place: while it calls for help that is written down where it is far from the last one, so that the last
 * place is known even if it is never heard again.
 */
export function writeMove(desk: Desk, self: Self, place: Fix): void {
  const { store, packs, clock } = desk;
  const calling = callingEmergency(store);
  if (calling && isNews(calling, place)) {
    append(store, move(calling.id, place), whoeverIsHere(desk, self), packs.codes(), clock.now());
  }
}

function isNews({ fix: last }: EmergencyState, place: Fix): boolean {
  // A clock that was set back does not silence it.
  return !last || (Math.abs(place.at - last.at) >= later && distanceMetres(last, place) > farther);
}
