import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { useView } from '../../bridge/tablet.ts';

/** The unit that is signed on here; undefined while none is, or it is not known yet. */
export function useOwnUnit(): UnitState | undefined {
  const session = useView('session', {});
  return useView('units', {})?.find(({ id }) => id === session?.signedOn?.unit);
}
