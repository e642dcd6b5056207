import { useTranslation } from 'react-i18next';
import { isForMany } from '../../../src-contract/messages/address.ts';
import type { MessageRow } from '../../../src-contract/messages/views.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import styles from './message.module.css';

const icons: Readonly<Record<MessageRow['standing'], IconName>> = {
  waiting: 'check',
  atHub: 'delivered',
  delivered: 'arrived',
  read: 'clear',
};

/** How far one's own message is, by shape and word. */
export function Standing({ message: { standing, to } }: { message: MessageRow }) {
  const { t } = useTranslation('messages');
  const words = standing === 'atHub' && isForMany(to) ? 'sentToAll' : standing;
  return (
    <span className={styles.standing}>
      <Icon name={icons[standing]} size={22} />
      {t(`standing.${words}`)}
    </span>
  );
}
