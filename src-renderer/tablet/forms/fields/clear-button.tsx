import { useTranslation } from 'react-i18next';
import type { Widget } from '../../../../src-contract/forms/pack.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import type { FieldProps } from '../use-field.ts';

/** Widgets whose answer cannot be taken away by typing. */
const chosen: readonly Widget[] = ['choice', 'code', 'yesNo'];

/** Takes away an answer that was filled in for the officer, or one that was chosen and need not be there. */
export function ClearButton({ field, label, from, answer, isRequired, onAnswer }: FieldProps) {
  const { t } = useTranslation('forms');
  const canBeNone = chosen.includes(field.widget) && !isRequired && answer !== undefined;
  if (from === undefined && !canBeNone) return null;
  return (
    <Button
      look="quiet"
      icon={<Icon name="undo" size={20} />}
      aria-label={from === undefined ? t('field.clear', { label }) : t('field.clearFilled', { label, from })}
      onPress={() => onAnswer(null)}
    >
      {t('field.clearWord')}
    </Button>
  );
}
