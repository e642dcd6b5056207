import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../src-contract/bridge.ts';
import {
  acknowledge,
  emergencyChannel,
  endEmergency,
  raise,
  recall,
  tabletActor,
} from '../../src-contract/dispatch/emergency.ts';
import type { Fix } from '../../src-contract/geo.ts';
import type { JournalEvent } from '../../src-contract/journal.ts';
import { emergencyEvents } from '../../src-contract/subjects/emergency.ts';
import { currentSession } from '../access/session.ts';
import { appendAct, asSignedOn, type Desk, done } from '../desk.ts';
import { append, type Who } from '../store/append.ts';
import { ownEmergency } from './own.ts';

/** What the tablet knows of itself. */
export interface Self {
  readonly name: string;
  readonly precinct: string;
  readonly unit?: string | undefined;
}

/**
 * Calls for help: of the crew that is signed on, else in the tablet's own name, which claims nobody. Raised twice it is one
 * call, until it is recalled or ended.
 * @param place where the tablet is, if it knows
 */
export function raiseEmergency(desk: Desk, self: Self, place: Fix | null): Outcome<undefined> {
  const { store } = desk;
  return store.change(() => {
    if (ownEmergency(store)) return done;
    const session = currentSession(store);
    if (!session) return raiseAsTablet(desk, self, place);
    const { id: unit, precinct, crew, jobs } = session.unit;
    const [job] = jobs;
    return written(
      desk,
      { actor: session.officer.id, role: session.role },
      raise(randomUUID(), {
        unit,
        tablet: self.name,
        officers: [...crew],
        precinct,
        ...(job && { job }),
        ...(place && { fix: place }),
      }),
    );
  });
}

function raiseAsTablet(desk: Desk, self: Self, place: Fix | null): Outcome<undefined> {
  const lastUnit = desk.store.meta.get('lastUnit') ?? self.unit;
  const known = desk.packs.codes().units.find(({ id }) => id === lastUnit);
  return written(
    desk,
    asTablet(self),
    raise(randomUUID(), {
      ...(lastUnit && { lastUnit }),
      tablet: self.name,
      officers: [],
      precinct: known?.precinct ?? self.precinct,
      ...(place && { fix: place }),
    }),
  );
}

/** The officer who is signed on, else the tablet itself. */
export function whoeverIsHere(desk: Desk, self: Self): Who {
  const session = currentSession(desk.store);
  return session ? { actor: session.officer.id, role: session.role } : asTablet(self);
}

const asTablet = ({ name }: Self): Who => ({ actor: tabletActor(name), role: 'officer' });

function written(desk: Desk, who: Who, facts: ReturnType<typeof raise>): Outcome<undefined> {
  const { store, packs, clock } = desk;
  const appended = append(store, facts, who, packs.codes(), clock.now());
  return 'refused' in appended ? appended : done;
}

/** Calls it a false alarm. That needs somebody who is signed on: who takes a tablet away must not be able to. */
export function recallEmergency(desk: Desk, reason: string): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const own = ownEmergency(desk.store);
    return own ? appendAct(desk, session, recall(own.id, reason)) : done;
  });
}

/** A supervisor in a car answers the call. */
export function acknowledgeEmergency(desk: Desk, id: string): Outcome<undefined> {
  return asSignedOn(desk, (session) => appendAct(desk, session, acknowledge(id)));
}

/** A supervisor in a car says that it is over. */
export function endByTablet(desk: Desk, id: string): Outcome<undefined> {
  return asSignedOn(desk, (session) => appendAct(desk, session, endEmergency(id)));
}

/**
 * The hub refused a call for help: a sign-on before it did not stand, for one. It is raised anew in the tablet's own name, which is
 * always taken; what was refused needs nobody's attention then. Within the transaction that marks it as refused.
 */
export function raiseAgain(desk: Desk, self: Self, events: readonly JournalEvent[]): void {
  const [event] = events;
  if (event?.channel !== emergencyChannel) return;
  if (event.type === 'emergency.moved') return desk.store.journal.dismiss(event.act);
  if (event.type !== 'emergency.raised' || event.actor === tabletActor(self.name)) return;
  const { data } = emergencyEvents['emergency.raised'].body.safeParse(event.body);
  desk.store.journal.dismiss(event.act);
  if (!ownEmergency(desk.store)) raiseAsTablet(desk, self, data?.fix ?? null);
}
