import { useMemo } from 'react';
import { type UnitAlarm, unitAlarm } from '../../../src-contract/dispatch/unit-alarms.ts';
import { useView } from '../../bridge/console.ts';
import { useSecond } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';

/** A safety timer is looked at so often, seconds. */
const every = 5;

/** The alarms of all units, by unit. */
export function useAlarms(): ReadonlyMap<string, UnitAlarm> {
  const codes = useCodes();
  const units = useView('units', {});
  const board = useView('board', {});
  const now = Math.floor(useSecond() / every) * every * 1000;
  return useMemo(() => {
    const types = new Map((board?.open ?? []).map(({ id, jobType }) => [id, jobType]));
    return new Map(
      (units ?? []).flatMap((unit): [string, UnitAlarm][] => {
        const alarm = unitAlarm(unit, types.get(unit.jobs[0] ?? ''), codes, now);
        return alarm ? [[unit.id, alarm]] : [];
      }),
    );
  }, [units, board, codes, now]);
}
