import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../../../src-contract/dispatch/job-row.ts';
import { useView } from '../../../bridge/tablet.ts';
import { useCodes } from '../../../ui/codes-context.tsx';
import { useScreen } from '../screen.ts';
import { useAlerts } from './alerts-state.ts';
import { spokenAddress, spokenType } from './said.ts';
import { playTones, speakAfterTones } from './sound.ts';

/**
 * Announces a job that my unit was given: by tones and voice, to a screen reader, and by opening it where nothing else
 * is open. Whoever is in a form is not taken out of it: there the banner is all that moves.
 */
export function Alerts({ unit, isSoundOn }: { unit: string; isSoundOn: boolean }) {
  const { t } = useTranslation('shell');
  const codes = useCodes();
  const mine = useView('jobs', {})?.mine;
  const hear = useAlerts((alerts) => alerts.hear);
  const [said, setSaid] = useState('');

  function announce(job: JobRow): void {
    const words = t('alert.said', {
      priority: job.priority,
      type: spokenType(codes, job.jobType),
      address: spokenAddress(job.location.address) || t('alert.noAddress'),
    });
    setSaid(words);
    if (isSoundOn) {
      playTones(job.priority);
      speakAfterTones(words, job.priority);
    }
    const { place, job: open, openJob } = useScreen.getState();
    if (place === 'jobs' && open === null) openJob(job.id);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the jobs can be news
  useEffect(() => {
    const news = mine ? hear(mine, unit) : [];
    const [first] = mine?.filter(({ id }) => news.includes(id)).sort(byPriority) ?? [];
    if (first) announce(first);
  }, [mine, unit]);

  return (
    <p className="visually-hidden" role="alert">
      {said}
    </p>
  );
}

const byPriority = (a: JobRow, b: JobRow) => a.priority - b.priority;
