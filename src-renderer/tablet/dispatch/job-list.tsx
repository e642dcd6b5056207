import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobRow as Row } from '../../../src-contract/dispatch/job-row.ts';
import { useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './job-list.module.css';
import { JobRow } from './job-row.tsx';
import { showRows, sortRows, useListChoice } from './list-choice.ts';
import { FoundJobs, ListControls } from './list-controls.tsx';
import { useHeldRows } from './use-held-rows.ts';
import { useOwnPlace } from './use-own-place.ts';
import { useOwnUnit } from './use-own-unit.ts';

/** Closing the controls shows everything again: nothing is hidden without a word. */
const closed = { isOpen: false, search: '', show: 'all', sort: 'urgency' } as const;

/** My jobs, the other open ones of the precinct, and what was closed this tour. */
export function JobList() {
  const { t } = useTranslation(['dispatch', 'common']);
  const jobs = useView('jobs', {});
  const { isOpen, search, change } = useListChoice();
  const isSearch = isOpen && search.trim() !== '';
  return (
    <Panel
      title={t('jobs')}
      actions={
        <Button
          look={isOpen ? 'soft' : 'quiet'}
          size="small"
          icon={<Icon name={isOpen ? 'close' : 'search'} />}
          onPress={() => change(isOpen ? closed : { isOpen: true })}
        >
          {t(isOpen ? 'common:close' : 'common:search')}
        </Button>
      }
    >
      {isOpen && <ListControls />}
      {isSearch ? (
        <FoundJobs text={search.trim()} />
      ) : jobs ? (
        <div className={styles.sections}>
          <Section title={t('mine')} rows={jobs.mine} none={t('noneMine')} mine />
          <OpenJobs rows={jobs.open} />
          {jobs.closed.length > 0 && (
            <Section title={t('closed')} rows={jobs.closed} none={t('noneClosed')} />
          )}
        </div>
      ) : (
        <Skeleton rows={4} label={t('common:loading')} />
      )}
    </Panel>
  );
}

/** Held still while it is touched or scrolled; new jobs wait behind a button. */
function OpenJobs({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('dispatch');
  const area = useRef<HTMLDivElement>(null);
  const { sort, show } = useListChoice();
  const unit = useOwnUnit();
  const { units } = useCodes();
  const own = useOwnPlace();
  const sector = unit?.sector ?? units.find(({ id }) => id === unit?.id)?.sector;
  const chosen = useMemo(
    () => sortRows(showRows(rows, show, sector), sort, own),
    [rows, show, sector, sort, own],
  );
  const { shown, waiting, release } = useHeldRows(chosen, area);
  return (
    <div ref={area} className={styles.held}>
      {waiting > 0 && (
        <Button look="soft" className={styles.news} onPress={release}>
          {t('newJobs', { count: waiting })}
        </Button>
      )}
      <Section title={t('open')} rows={shown} none={t(show === 'all' ? 'noneOpen' : 'noneShown')} />
    </div>
  );
}

function Section({
  title,
  rows,
  none,
  mine = false,
}: {
  title: string;
  rows: readonly Row[];
  none: string;
  mine?: boolean;
}) {
  return (
    <section>
      <h2 className={styles.title}>
        {title} {rows.length > 0 && <span className={styles.count}>{rows.length}</span>}
      </h2>
      {rows.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        <ul className={styles.rows} aria-label={title}>
          {rows.map((row) => (
            <li key={row.id} className={styles.item}>
              <JobRow row={row} mine={mine} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
