import { useTranslation } from 'react-i18next';
import { dateTimeEntry } from '../../../forms/entries.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useOpenForm } from '../form-context.tsx';
import type { FieldProps } from '../use-field.ts';
import { ClearButton } from './clear-button.tsx';
import styles from './field-group.module.css';
import { FieldGroup } from './field-group.tsx';

/** A day and a time of the department's clock, typed or now. */
export function DateTimeField(props: FieldProps) {
  const { fault, isRequired, answer, onAnswer } = props;
  const { t } = useTranslation('forms');
  const { now } = useOpenForm();
  const shown = dateTimeEntry.show(answer);
  return (
    <FieldGroup {...props}>
      <div className={styles.part} data-part="date">
        <TextField
          label={t('field.date')}
          isRequired={isRequired}
          isInvalid={fault !== undefined}
          validationBehavior="aria"
          inputMode="numeric"
          placeholder={t('field.dateExample')}
          value={shown.date}
          onChange={(date) => onAnswer(dateTimeEntry.type({ ...shown, date }))}
        />
      </div>
      <div className={styles.short} data-part="time">
        <TextField
          label={t('field.time')}
          isRequired={isRequired}
          isInvalid={fault !== undefined}
          validationBehavior="aria"
          inputMode="numeric"
          placeholder={t('field.timeExample')}
          value={shown.time}
          onChange={(time) => onAnswer(dateTimeEntry.type({ ...shown, time }))}
        />
      </div>
      <Button onPress={() => onAnswer(now())}>{t('field.now')}</Button>
      <ClearButton {...props} />
    </FieldGroup>
  );
}
