import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../use-field.ts';

/** `required` beside the label while it is still missing. Assistive technology is told by the field itself. */
export function RequiredMark({ isRequired, answer }: Pick<FieldProps, 'isRequired' | 'answer'>) {
  const { t } = useTranslation('common');
  if (!isRequired || answer !== undefined) return null;
  return <span aria-hidden="true">{t('required')}</span>;
}
