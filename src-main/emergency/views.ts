import type { EmergenciesView, OwnEmergency } from '../../src-contract/dispatch/emergency.ts';
import { type EmergencyStage, emergencyRows } from '../../src-contract/dispatch/emergency.ts';
import { isCalling } from '../../src-contract/subjects/emergency.ts';
import { isLocked } from '../access/lock.ts';
import type { Session } from '../access/session.ts';
import type { Desk } from '../desk.ts';
import type { HeardAlarms } from './alarms.ts';
import { ownEmergency } from './own.ts';

/**
 * This tablet's own call for help, and those of others: only for a crew, because where an officer is in danger is nothing for
 * whoever holds a tablet that nobody is signed on with.
 */
export function emergenciesView(
  desk: Desk,
  heard: HeardAlarms,
  session: Session | undefined,
): EmergenciesView {
  const { store } = desk;
  const others = store.aggregates.all('emergency').filter(({ device }) => device !== store.device);
  return {
    mine: ownView(desk, session),
    others: session ? emergencyRows(others, heard.all()) : [],
    mayAnswer: session?.role === 'supervisor',
  };
}

function ownView(desk: Desk, session: Session | undefined): OwnEmergency | null {
  const { store } = desk;
  const own = ownEmergency(store);
  if (!own) return null;
  const isAtHub = (store.aggregates.get(`emergency/${own.id}`)?.confirmedPos ?? 0) > 0;
  const stage: EmergencyStage = isCalling(own) ? 'raised' : 'acknowledged';
  return {
    id: own.id,
    raisedAt: own.raisedAt,
    stage: isAtHub ? stage : 'saved',
    ...(own.acknowledged && { acknowledgedAt: own.acknowledged.at }),
    hasPlace: own.fix !== undefined,
    mayRecall: session !== undefined && !isLocked(desk),
  };
}
