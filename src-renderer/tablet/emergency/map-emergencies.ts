import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyRow } from '../../../src-contract/dispatch/emergency.ts';
import { useView } from '../../bridge/tablet.ts';
import { useHeard } from '../../emergency/heard-store.ts';
import { mapEmergencies } from '../../emergency/map-emergencies.ts';

const none: readonly EmergencyRow[] = [];

/** What the tablet's map shows of others' calls for help; `shown` is the one that was asked for, while it is open. */
export function useMapEmergencies() {
  const { t } = useTranslation('emergency');
  const others = useView('emergencies', {})?.others ?? none;
  const wanted = useHeard((heard) => heard.shown);
  const emergencies = useMemo(() => mapEmergencies(t, others), [t, others]);
  return { emergencies, shown: emergencies.find(({ id }) => id === wanted)?.id ?? null };
}
