import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Button } from '../../ui/button.tsx';
import { Split } from '../layout/split.tsx';
import { readSaved, save } from '../shell/saved.ts';
import { goTo } from '../shell/use-route.ts';
import { paneIds } from '../shell/use-shortcuts.ts';
import { JobPane } from './job/job-pane.tsx';
import { JobsPane } from './jobs-pane.tsx';
import { MapPane } from './map-pane.tsx';
import { UnitsPane } from './units-pane.tsx';

/** The dispatcher's page: all jobs, one job, all units, the map. */
export function DispatchPage({ job }: { job: string | null }) {
  const { t } = useTranslation('console');
  const [withMap, setWithMap] = useState(() => readSaved('map', z.boolean()) ?? true);
  const open = useCallback((id: string, by: 'pointer' | 'keyboard') => {
    goTo({ page: 'dispatch', job: id });
    if (by === 'keyboard') document.getElementById(paneIds.job)?.focus();
  }, []);

  function toggleMap(): void {
    save('map', !withMap);
    setWithMap(!withMap);
  }

  const units = (
    <UnitsPane
      onOpenJob={open}
      actions={
        <Button size="small" look="quiet" aria-pressed={withMap} onPress={toggleMap}>
          {withMap ? t('map.hide') : t('map.show')}
        </Button>
      }
    />
  );
  return (
    <Split
      name="jobs"
      label={t('panes.jobsBar')}
      direction="row"
      share={0.4}
      first={<JobsPane job={job} onOpen={open} />}
      second={
        <Split
          name="job"
          label={t('panes.jobBar')}
          direction="row"
          share={0.42}
          first={<JobPane id={job} />}
          second={
            withMap ? (
              <Split
                name="units"
                label={t('panes.unitsBar')}
                direction="column"
                share={0.5}
                first={units}
                second={<MapPane job={job} onOpenJob={open} />}
              />
            ) : (
              units
            )
          }
        />
      }
    />
  );
}
