import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { isUnread } from './talks.ts';

/** How many messages to dispatch nobody at a desk has looked at. */
export function UnreadCount({ className }: { className: string | undefined }) {
  const { t } = useTranslation('messages');
  const count = useView('messages', {})?.filter(isUnread).length ?? 0;
  return <span className={className}>{t('unread', { count })}</span>;
}
