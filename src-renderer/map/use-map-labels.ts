import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { jobTypeWords } from '../../src-contract/codes.ts';
import { useCodes } from '../ui/codes-context.tsx';
import type { MapLabels } from './props.ts';

/** The map's words in the language of the page. They keep their identity until language or codes change. */
export function useMapLabels(): MapLabels {
  const { t } = useTranslation('map');
  const codes = useCodes();
  return useMemo(
    () => ({
      map: t('name'),
      loading: t('loading'),
      schematic: t('schematic'),
      beyond: t('beyond'),
      zoomIn: t('zoomIn'),
      zoomOut: t('zoomOut'),
      follow: t('follow'),
      fit: t('fit'),
      unit({ id, status, mine, stale, onFoot }) {
        const key = stale ? 'unitStale' : 'unit';
        const unit = t(mine ? 'unitMine' : key, { id, status: codes.statuses[status]?.words ?? status });
        return onFoot ? t('onFoot', { unit }) : unit;
      },
      job: ({ priority, jobType, mine }) =>
        t(mine ? 'jobMine' : 'job', { priority, type: jobTypeWords(codes, jobType) }),
    }),
    [t, codes],
  );
}
