import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useDesk } from '../shell/desk-store.ts';
import styles from './units-pane.module.css';
import { useAlarms } from './use-alarms.ts';

/** The units that somebody has to call: silent at a dangerous job. It goes when they give a status. */
export function AlarmLine() {
  const { t } = useTranslation('console');
  const selectUnit = useDesk((desk) => desk.selectUnit);
  const silent = [...useAlarms()].filter(([, { is }]) => is === 'safety');
  if (silent.length === 0) return null;
  return (
    <Notice kind="bad" title={t('alarms.safety')}>
      <div className={styles.acts}>
        {silent.map(([unit]) => (
          <Button key={unit} size="small" onPress={() => selectUnit(unit)}>
            {unit}
          </Button>
        ))}
      </div>
    </Notice>
  );
}
