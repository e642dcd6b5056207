import { type EmergencyState, isCalling } from '../../src-contract/subjects/emergency.ts';
import type { Store } from '../store/store.ts';

/** The call for help that this tablet raised and nobody has ended or recalled; the newest, should there be several. */
export function ownEmergency(store: Store): EmergencyState | undefined {
  return store.aggregates
    .all('emergency')
    .filter(({ device, ended, recalled }) => device === store.device && !ended && !recalled)
    .sort((one, other) => other.raisedAt - one.raisedAt)[0];
}

/** The same, while nobody has answered it. */
export function callingEmergency(store: Store): EmergencyState | undefined {
  const own = ownEmergency(store);
  return own && isCalling(own) ? own : undefined;
}
