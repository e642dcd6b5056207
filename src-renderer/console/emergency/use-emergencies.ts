import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyRow } from '../../../src-contract/dispatch/emergency.ts';
import { useView } from '../../bridge/console.ts';
import { useHeard } from '../../emergency/heard-store.ts';
import { mapEmergencies } from '../../emergency/map-emergencies.ts';

const none: readonly EmergencyRow[] = [];

/** What the desk's map shows of calls for help; `shown` is the one that was asked for, while it is open. */
export function useDeskEmergencies() {
  const { t } = useTranslation('emergency');
  const rows = useView('emergencies', {}) ?? none;
  const wanted = useHeard((heard) => heard.shown);
  const emergencies = useMemo(() => mapEmergencies(t, rows), [t, rows]);
  return { emergencies, shown: emergencies.find(({ id }) => id === wanted)?.id ?? null };
}
