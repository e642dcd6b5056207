import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const FormsPanel = lazy(async () => ({ default: (await import('./forms-panel.tsx')).FormsPanel }));

/** The forms with their rules' engine, loaded when they are first gone to, so that the list of jobs never waits for them. */
export function LazyFormsPanel() {
  const { t } = useTranslation(['forms', 'common']);
  const waiting = (
    <Panel title={t('title')}>
      <Skeleton rows={4} label={t('common:loading')} />
    </Panel>
  );
  return (
    <Suspense fallback={waiting}>
      <FormsPanel />
    </Suspense>
  );
}
