import type { TFunction } from 'i18next';
import type { EmergencyRow } from '../../src-contract/dispatch/emergency.ts';
import type { MapEmergency } from '../map/props.ts';
import { isLoud } from './heard-store.ts';
import { shortWho, whoCalls } from './who.ts';

/** The calls for help whose place is known, for a map. */
export function mapEmergencies(t: TFunction<'emergency'>, rows: readonly EmergencyRow[]): MapEmergency[] {
  return rows.flatMap((row) =>
    row.fix
      ? [
          {
            id: row.id,
            point: row.fix,
            name: shortWho(row),
            words: t('others.mark', { code: t('code'), who: whoCalls(t, row) }),
            isCalling: isLoud(row),
          },
        ]
      : [],
  );
}
