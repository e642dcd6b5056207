import { useTranslation } from 'react-i18next';
import { answerText } from '../../../forms/answer-text.ts';
import { useAnswerWords } from '../../../forms/use-answer-words.ts';
import box from '../../../ui/field.module.css';
import { useFormState, useOpenForm } from '../form-context.tsx';
import type { FieldProps } from '../use-field.ts';
import styles from './computed-field.module.css';

/** What the form works out by itself: read, not typed. */
export function ComputedField({ field, label }: FieldProps) {
  const { t } = useTranslation('forms');
  const { pack, language } = useOpenForm();
  const words = useAnswerWords();
  const value = useFormState(({ verdict }) => verdict.computed[field.name]);
  return (
    <div className={box.field}>
      <span className={box.label}>{label}</span>
      <output className={styles.value} aria-label={label}>
        {answerText(pack, language, field, value, words) || '–'}
      </output>
      <p className={box.hint}>{t('field.computed')}</p>
    </div>
  );
}
