import type { Role } from '../../src-contract/journal.ts';
import type { CrewMember, UnitState } from '../../src-contract/subjects/unit.ts';
import type { SessionView } from '../../src-contract/tablet-bridge.ts';
import type { Store } from '../store/store.ts';

/** Who works on this tablet, and in which unit. */
export interface Session {
  readonly officer: CrewMember;
  readonly role: Role;
  readonly unit: UnitState;
  readonly since: number;
}

/**
 * The session, if there is one. The unit's state decides: it must name this device, and the officer must be in its crew.
 * So a sign-on that the hub refused, or a crew that signed on elsewhere with the same unit, ends the session here.
 */
export function currentSession(store: Store): Session | undefined {
  const record = store.meta.get('session');
  if (!record) return undefined;
  const unit = store.aggregates.current('unit', record.unit);
  if (unit?.device !== store.device) return undefined;
  if (!unit.crew.some((member) => member.id === record.officer.id)) return undefined;
  return { officer: record.officer, role: record.role, unit, since: record.since };
}

export function sessionView(
  store: Store,
  device: { readonly name: string; readonly precinct: string; readonly unit?: string },
): SessionView {
  const session = currentSession(store);
  const lockedAt = store.meta.get('lockedAt');
  const lastUnit = store.meta.get('lastUnit') ?? device.unit;
  return {
    device: { name: device.name, precinct: device.precinct },
    signedOn: session
      ? {
          officer: session.officer,
          unit: session.unit.id,
          precinct: session.unit.precinct,
          since: session.since,
          ...(typeof lockedAt === 'number' && { lockedAt }),
        }
      : null,
    ...(lastUnit && { lastUnit }),
  };
}
