import { useTranslation } from 'react-i18next';
import { distanceWords } from '../../../src-contract/map/measure.ts';
import type { NearEmergency } from './near.ts';

/** Says where a call for help is from here. */
export function useWhere(): (near: NearEmergency) => string {
  const { t } = useTranslation('emergency');
  return ({ row, distance, heading }) => {
    const precinct = t('others.precinct', { precinct: row.precinct });
    if (!row.fix) return `${t('others.noPlace')}, ${precinct}`;
    if (distance === undefined || !heading) return precinct;
    const words = distanceWords(distance);
    return `${words === 'here' ? t('others.here') : t('others.away', { distance: words, heading })}, ${precinct}`;
  };
}
