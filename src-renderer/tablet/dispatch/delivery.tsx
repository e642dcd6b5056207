import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-contract/tablet-bridge.ts';
import { useView } from '../../bridge/tablet.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from './job-detail.module.css';

/** Whether all that was done on a job is at the hub: its acts first, then its photos. */
export function Delivery({ job: { incident, waiting } }: { job: JobView }) {
  const { t } = useTranslation('dispatch');
  const files = useView('files', { incident: incident.id }) ?? [];
  const unsent = files.filter(({ state }) => state === 'waiting').length;
  return (
    <span className={styles.delivery} role="status">
      {waiting + unsent > 0 ? <Icon name="check" size={18} /> : <Icon name="delivered" size={24} />}{' '}
      {deliveryWords()}
    </span>
  );

  function deliveryWords(): string {
    if (waiting > 0) return t('saved', { count: waiting });
    return unsent > 0 ? t('savedFiles', { count: unsent }) : t('sent');
  }
}
