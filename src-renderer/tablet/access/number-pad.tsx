import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import styles from './sign-on.module.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Digits for a gloved finger. A keyboard types into the field instead: the pad takes no focus from it. */
export function NumberPad({ onKey }: { onKey: (key: string) => void }) {
  const { t } = useTranslation('access');
  const key = { preventFocusOnPress: true, excludeFromTabOrder: true, size: 'main' } as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would take the room of a row of keys
    <div className={styles.pad} dir="ltr" role="group" aria-label={t('pad')}>
      {digits.map((digit) => (
        <Button
          key={digit}
          {...key}
          className={digit === '0' ? styles.zero : undefined}
          onPress={() => onKey(digit)}
        >
          {digit}
        </Button>
      ))}
      <Button {...key} className={styles.erase} onPress={() => onKey('erase')}>
        {t('erase')}
      </Button>
    </div>
  );
}
