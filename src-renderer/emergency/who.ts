import type { TFunction } from 'i18next';
import type { EmergencyRow } from '../../src-contract/dispatch/emergency.ts';

/** Who calls, in one line. */
export function whoCalls(
  t: TFunction<'emergency'>,
  { unit, tablet, lastUnit }: Pick<EmergencyRow, 'unit' | 'tablet' | 'lastUnit'>,
): string {
  if (unit) return t('others.help', { unit });
  const words = t('others.helpTablet', { tablet });
  return lastUnit ? `${words}, ${t('others.lastUnit', { unit: lastUnit })}` : words;
}

/** The call sign, or the tablet's name where nobody is signed on. */
export const shortWho = ({ unit, tablet }: Pick<EmergencyRow, 'unit' | 'tablet'>): string => unit ?? tablet;
