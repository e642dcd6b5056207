import { useTranslation } from 'react-i18next';

/** The map of the jobs, the units and this car. */
export function MapPane() {
  const { t } = useTranslation('shell');
  return <section aria-label={t('map')} />;
}
