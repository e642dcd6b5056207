import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useConnectionState, useView } from '../../bridge/tablet.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icons.tsx';
import { useMore } from '../more/section.ts';
import { useScreen } from './screen.ts';
import styles from './strip.module.css';

/** Whether the hub is there, and how much waits for it. A touch leads to the details. */
export function LinkState({ isSignedOn }: { isSignedOn: boolean }) {
  const { t } = useTranslation('shell');
  const sync = useView('sync', {});
  const goTo = useScreen((screen) => screen.goTo);
  const show = useMore((more) => more.show);
  // Without the tablet's own program nobody knows about the hub: what was last told must not stand as if it were so.
  const isTold = useConnectionState() === 'connected';
  if (!sync) return null;
  const { waiting } = sync;
  const link = isTold ? sync.link : 'unknown';
  const isSlow = link === 'online' && sync.quality !== undefined && sync.quality.grade !== 'good';
  return (
    <Button
      className={classNames(styles.link, link !== 'online' && styles.away)}
      isDisabled={!isSignedOn}
      onPress={() => {
        show('sync');
        goTo('more');
      }}
    >
      <Icon name={link === 'online' ? 'linkUp' : 'linkDown'} size={20} />
      <span className={styles.linkWord}>{t(isSlow ? 'link.slow' : `link.${link}`)}</span>
      {waiting > 0 && <span className={styles.waiting}>{t('waiting', { count: waiting })}</span>}
    </Button>
  );
}
