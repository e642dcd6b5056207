import { useTranslation } from 'react-i18next';
import type { ReportRow } from '../../../src-contract/tablet-bridge.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import styles from './report-standing.module.css';

const icons: Readonly<Record<'waiting' | ReportRow['status'], IconName>> = {
  waiting: 'linkDown',
  submitted: 'forward',
  approved: 'check',
  returned: 'undo',
};

/** Where a report stands, by shape and word. */
export function ReportStanding({ report }: { report: Pick<ReportRow, 'status' | 'waiting'> }) {
  const { t } = useTranslation('forms');
  const standing = report.waiting ? 'waiting' : report.status;
  return (
    <span className={styles[standing]}>
      <Icon name={icons[standing]} size={18} /> {t(`state.${standing}`)}
    </span>
  );
}
