import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isJobStatus, type UnitStatus } from '../../../src-contract/dispatch/status.ts';
import { useAct, useView } from '../../bridge/tablet.ts';
import { numberWords } from '../../dispatch/job-words.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusShape } from '../../ui/status-shape.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './action-bar.module.css';
import { barSteps } from './bar-steps.ts';
import { UndoStep } from './undo-step.tsx';
import { useWork } from './work.ts';

/** What the unit can do next, the likeliest largest: only what the status table allows. */
export function ActionBar() {
  const { t } = useTranslation(['dispatch', 'common']);
  const act = useAct();
  const codes = useCodes();
  const session = useView('session', {});
  const units = useView('units', {});
  const jobs = useView('jobs', {});
  const { job: openedJob, openJob } = useScreen();
  const { sheet, openSheet, askNote } = useWork();
  const [fault, setFault] = useState<string>();

  const unit = units?.find(({ id }) => id === session?.signedOn?.unit);
  if (!unit) return <p className={styles.bar}>{t('noUnit')}</p>;
  const steps = barSteps(unit.status, unit.jobs.length > 0);
  const [current] = jobs?.mine ?? [];
  // A note goes to the job that is looked at, else to the unit's own.
  const noted = openedJob ?? current?.id ?? null;
  const isAboutOther = openedJob !== null && current !== undefined && openedJob !== current.id;

  async function setStatus(status: UnitStatus): Promise<void> {
    if (status === 'outOfService') {
      openJob(null);
      return openSheet('away', null);
    }
    if (status === 'transporting' && current) {
      openJob(current.id);
      return openSheet('transport', current.id);
    }
    const outcome = await act('dispatch.setStatus', { status });
    setFault('refused' in outcome ? outcome.refused.reason : undefined);
    if (isJobStatus(status) && current) openJob(current.id);
  }

  const sizeOf = (isLikeliest: boolean) => (isLikeliest ? styles.likeliest : styles.step);
  return (
    <div className={styles.bar}>
      {/* Whoever has opened a sheet has gone on; over its buttons it would be touched by mistake. */}
      {sheet === null && <UndoStep unit={unit} onFault={setFault} />}
      {fault && (
        <Notice
          kind="bad"
          action={
            <Button
              look="quiet"
              size="small"
              icon={<Icon name="close" />}
              onPress={() => setFault(undefined)}
            >
              {t('common:close')}
            </Button>
          }
        >
          {fault}
        </Notice>
      )}
      {isAboutOther && current && steps.isOnJob && (
        <p className={styles.about}>{t('currentJob', { number: numberWords(current.number, t) })}</p>
      )}
      <div
        className={styles.acts}
        role="toolbar"
        tabIndex={-1}
        aria-label={codes.statuses[unit.status].words}
      >
        {steps.statuses.map((status) => (
          <Button
            key={status}
            look={steps.likeliest === status ? 'act' : 'plain'}
            size="main"
            className={sizeOf(steps.likeliest === status)}
            code={status === 'outOfService' ? undefined : codes.statuses[status].code}
            icon={<StatusShape status={status} size={24} />}
            onPress={() => void setStatus(status)}
          >
            {status === 'outOfService' ? t('away.open') : codes.statuses[status].action}
          </Button>
        ))}
        {steps.isOnJob && current && (
          <Button
            size="main"
            className={styles.step}
            icon={<Icon name="units" />}
            onPress={() => {
              openJob(current.id);
              openSheet('request', current.id);
            }}
          >
            {t('ask.open')}
          </Button>
        )}
        {!steps.isOnJob && steps.mayStart && codes.ownWork && (
          <Button
            size="main"
            className={styles.step}
            icon={<Icon name="plus" />}
            onPress={() => {
              openJob(null);
              openSheet('ownWork', null);
            }}
          >
            {t('ownWork.open')}
          </Button>
        )}
        {noted !== null && (
          <Button
            size="main"
            className={styles.step}
            icon={<Icon name="note" />}
            onPress={() => {
              openJob(noted);
              askNote();
            }}
          >
            {t('note')}
          </Button>
        )}
        {steps.mayClear && current && (
          <Button
            // The sheet that it opened has the act now.
            look={steps.likeliest === 'clear' && sheet !== 'clear' ? 'act' : 'plain'}
            size="main"
            className={sizeOf(steps.likeliest === 'clear')}
            code={codes.statuses.available.code}
            icon={<Icon name="clear" />}
            onPress={() => {
              openJob(current.id);
              openSheet('clear', current.id);
            }}
          >
            {t('clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
