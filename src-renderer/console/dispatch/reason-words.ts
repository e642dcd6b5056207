import type { TFunction } from 'i18next';
import type { Reason } from '../../../src-contract/dispatch/recommend.ts';

/** Why a unit is recommended, on one line: `nearest free, car of the job's sector`. */
export function reasonWords(reasons: readonly Reason[], t: TFunction<['console', 'common']>): string {
  return reasons.map((reason) => wordsOf(reason, t)).join(', ');
}

function wordsOf(reason: Reason, t: TFunction<['console', 'common']>): string {
  switch (reason.is) {
    case 'busy':
      return t('reason.busy', { count: reason.jobs });
    case 'carries':
    case 'lacks':
      return t(`reason.${reason.is}`, { what: reason.what.join(', ') });
    case 'sectorCar':
      return t('reason.sectorCar', { sector: reason.sector });
    case 'otherPrecinct':
      return t('reason.otherPrecinct', { precinct: reason.precinct });
    case 'oldPosition':
      return t('reason.oldPosition', { count: reason.minutes });
    default:
      return t(`reason.${reason.is}`);
  }
}
