import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/tablet.ts';
import { Icon } from '../../ui/icons.tsx';
import { useUnreadBulletins } from '../bulletins/use-unread.ts';
import styles from './rail.module.css';
import { type PlaceName, places, useScreen } from './screen.ts';

/** The places, each with icon and word; a row in the hand, a column in the dock. */
export function Rail() {
  const { t } = useTranslation('shell');
  const refused = useView('attention', {})?.length ?? 0;
  const unread = useUnreadBulletins();
  const messages = useView('messages', {})?.unread ?? 0;
  const counts: Partial<Record<PlaceName, number>> = { attention: refused, bulletins: unread, messages };
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      {places.map((name) => (
        <RailButton key={name} name={name} count={counts[name] ?? 0} />
      ))}
    </nav>
  );
}

function RailButton({ name, count }: { name: PlaceName; count: number }) {
  const { t } = useTranslation('shell');
  const isHere = useScreen((screen) => screen.place === name);
  const goTo = useScreen((screen) => screen.goTo);
  return (
    <Button
      className={styles.place ?? ''}
      aria-current={isHere ? 'page' : undefined}
      onPress={() => goTo(name)}
    >
      <span className={styles.icon}>
        <Icon name={name} size={28} />
        {count > 0 && (
          <span className={styles.count} aria-hidden="true">
            {count}
          </span>
        )}
      </span>
      <span>{t(`rail.${name}`)}</span>
      {count > 0 && <span className="visually-hidden">{t('rail.needAttention', { count })}</span>}
    </Button>
  );
}
