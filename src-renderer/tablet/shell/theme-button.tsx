import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/tablet.ts';
import { Icon } from '../../ui/icons.tsx';
import { themeSetting, themeSettings } from '../../ui/theme.ts';
import styles from './strip.module.css';

/** Goes through auto, day, dusk and night, and says which it is. */
export function ThemeButton({ setting }: { setting: string | undefined }) {
  const { t } = useTranslation('shell');
  const act = useAct();
  const theme = themeSetting(setting);
  const next = themeSettings[(themeSettings.indexOf(theme) + 1) % themeSettings.length] ?? 'auto';
  return (
    <Button
      className={styles.theme ?? ''}
      aria-label={t('theme.label', { theme: t(`theme.${theme}`), next: t(`theme.${next}`) })}
      onPress={() => void act('shell.saveSetting', { key: 'theme', value: next })}
    >
      <Icon name={theme === 'night' || theme === 'dusk' ? 'moon' : 'sun'} size={22} />
      <span className={styles.themeWord}>{t(`theme.${theme}`)}</span>
    </Button>
  );
}
