import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FindChip } from '../dispatch/find-chip.tsx';
import { foundUnits } from '../dispatch/finding.ts';
import { byCallSign } from '../dispatch/unit-order.ts';
import { useAlarms } from '../dispatch/use-alarms.ts';
import { Pane } from '../layout/pane.tsx';
import { useDesk } from '../shell/desk-store.ts';
import { paneIds, paneKeys } from '../shell/use-shortcuts.ts';
import { PrecinctCard } from './precinct-card.tsx';
import styles from './tour.module.css';

/** Who is out on this tour: the units of each precinct with crew, status and its age, those that are overdue marked. */
export function TourPage() {
  const { t } = useTranslation(['console', 'common']);
  const codes = useCodes();
  const units = useView('units', {});
  const find = useDesk((desk) => desk.find);
  const alarms = useAlarms();
  const precincts = useMemo(() => {
    const onDuty = foundUnits(units ?? [], find).filter(({ status }) => status !== 'offDuty');
    return codes.precincts.flatMap(({ id, name }) => {
      const of = onDuty.filter(({ precinct }) => precinct === id).sort(byCallSign);
      return of.length > 0 ? [{ id, name, units: of }] : [];
    });
  }, [codes, units, find]);
  const late = [...alarms.values()].length;

  return (
    <Pane
      title={late > 0 ? t('tour.titleLate', { count: late }) : t('tour.title')}
      shortcut={paneKeys.jobs}
      actions={<FindChip />}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section id={paneIds.tour} className={styles.board} aria-label={t('tour.title')} tabIndex={0}>
        {!units && <Skeleton rows={8} label={t('common:loading')} />}
        {units && precincts.length === 0 && <p className={styles.quiet}>{t('tour.none')}</p>}
        {precincts.map((precinct) => (
          <PrecinctCard key={precinct.id} {...precinct} alarms={alarms} />
        ))}
      </section>
    </Pane>
  );
}
