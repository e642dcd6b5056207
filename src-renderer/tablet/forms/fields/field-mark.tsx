import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../use-field.ts';

/**
 * Beside the label: `required` while it is still missing, or where the answer was filled from. Assistive technology is
 * told by the field itself and by its `ClearButton`; the field's name stays the same.
 */
export function FieldMark({ isRequired, answer, from }: FieldProps) {
  const { t } = useTranslation('common');
  const words = from ?? (isRequired && answer === undefined ? t('required') : undefined);
  return words ? <span aria-hidden="true">{words}</span> : null;
}
