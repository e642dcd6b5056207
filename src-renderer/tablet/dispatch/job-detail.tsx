import { useTranslation } from 'react-i18next';
import { jobTypeWords, priorityRule } from '../../../src-contract/codes.ts';
import type { JobView } from '../../../src-contract/tablet-bridge.ts';
import { useView } from '../../bridge/tablet.ts';
import { JobFacts } from '../../dispatch/job-facts.tsx';
import { addressLine, crossLine, numberWords } from '../../dispatch/job-words.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PriorityTag } from '../../ui/priority-tag.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { JobBulletins } from '../bulletins/job-bulletins.tsx';
import { useScreen } from '../shell/screen.ts';
import { AttachPhoto } from './attach-photo.tsx';
import { ClearSheet } from './clear-sheet.tsx';
import { Delivery } from './delivery.tsx';
import { HazardSheet } from './hazard-sheet.tsx';
import styles from './job-detail.module.css';
import { JobForms } from './job-forms.tsx';
import { EarlierJobs, KnownHazards } from './known-place.tsx';
import { LinkedJobs } from './linked-jobs.tsx';
import { NoteField } from './note-field.tsx';
import { OpenRequests } from './open-requests.tsx';
import { OwnPart } from './own-part.tsx';
import { RequestSheet } from './request-sheet.tsx';
import { Timeline } from './timeline.tsx';
import { TransportSheet } from './transport-sheet.tsx';
import { UnitsOnJob } from './units-on-job.tsx';
import { useWork } from './work.ts';

/** One job: what an officer must know first, first. */
export function JobDetail({ id }: { id: string }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const job = useView('job', { incident: id });
  const openJob = useScreen((screen) => screen.openJob);
  const sheet = useWork((work) => (work.about === id ? work.sheet : null));
  const openSheet = useWork((work) => work.openSheet);
  const back = { words: t('allJobs'), go: () => openJob(null) };
  if (job === undefined) {
    return (
      <Panel title={t('jobs')} back={back}>
        <Skeleton rows={4} label={t('common:loading')} />
      </Panel>
    );
  }
  if (job === null) {
    return (
      <Panel title={t('jobs')} back={back}>
        <Notice>{t('jobGone')}</Notice>
      </Panel>
    );
  }
  const { incident } = job;
  if (sheet === 'clear') return <ClearSheet incident={incident} />;
  if (sheet === 'request') return <RequestSheet incident={id} />;
  if (sheet === 'hazard') return <HazardSheet incident={id} />;
  if (sheet === 'transport') return <TransportSheet precinct={incident.precinct} />;
  return (
    <Panel
      title={
        <bdi dir="ltr" className={styles.number}>
          {numberWords(incident.number, t)}
        </bdi>
      }
      back={back}
    >
      <article className={styles.job} aria-label={numberWords(incident.number, t)}>
        <KnownHazards incident={id} place={job.place} />
        <JobBulletins incident={incident} />
        <Head job={job} />
        <EarlierJobs place={job.place} />
        <OpenRequests incident={incident} />
        <OwnPart incident={incident} />
        <LinkedJobs incident={incident} />
        <Timeline incident={id} entries={incident.timeline} />
        <JobFacts incident={incident} />
        <NoteField incident={id} />
        <AttachPhoto incident={id} />
        <JobForms job={job} />
        <UnitsOnJob incident={incident} />
        {job.place.mayNote && (
          <Button icon={<Icon name="attention" />} onPress={() => openSheet('hazard', id)}>
            {t('known.add')}
          </Button>
        )}
      </article>
    </Panel>
  );
}

function Head({ job }: { job: JobView }) {
  const { incident } = job;
  const { t } = useTranslation(['dispatch', 'common']);
  const codes = useCodes();
  const { location, cautions = [] } = incident;
  const rule = priorityRule(codes, incident.priority);
  const isPending = incident.phase === 'pending';
  return (
    <header className={styles.head}>
      <div className={styles.type}>
        <PriorityTag
          priority={incident.priority}
          words={t('common:priority', { priority: incident.priority })}
        />
        <bdi dir="ltr" className={styles.code}>
          {incident.jobType}
        </bdi>
        <h2 className={styles.words}>{jobTypeWords(codes, incident.jobType)}</h2>
      </div>
      <div className={styles.place}>
        <p className={styles.address}>
          <bdi>{addressLine(location, t)}</bdi>
        </p>
        <p className={styles.where}>
          {[crossLine(location, t), t('precinct', { precinct: incident.precinct })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {location.description && (
          <p>
            <bdi>{location.description}</bdi>
          </p>
        )}
      </div>
      {cautions.length > 0 && (
        <Notice kind="bad" title={t('caution')}>
          <ul>
            {cautions.map((line) => (
              <li key={line}>
                <bdi>{line}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p className={styles.age}>
        <span>
          {t('called')}{' '}
          <Age
            since={incident.calledAt}
            boldAfter={isPending ? rule.pendingBoldAfter : undefined}
            amberAfter={isPending ? rule.pendingAmberAfter : undefined}
          />
        </span>
        <Delivery job={job} />
      </p>
    </header>
  );
}
