import { useTranslation } from 'react-i18next';
import { entries } from '../../../forms/entries.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useOpenForm } from '../form-context.tsx';
import type { FieldProps } from '../use-field.ts';
import { ClearButton } from './clear-button.tsx';
import { FieldMark } from './field-mark.tsx';

/** A day, typed or today. */
export function DateField(props: FieldProps) {
  const { label, hint, fault, isRequired, answer, onAnswer } = props;
  const { t } = useTranslation('forms');
  const { now } = useOpenForm();
  return (
    <TextField
      label={label}
      mark={<FieldMark {...props} />}
      hint={hint}
      fault={fault}
      isRequired={isRequired}
      validationBehavior="aria"
      inputMode="numeric"
      placeholder={t('field.dateExample')}
      value={entries.date.show(answer)}
      onChange={(next) => onAnswer(entries.date.type(next))}
      beside={
        <>
          <Button onPress={() => onAnswer(now().slice(0, 10))}>{t('field.today')}</Button>
          <ClearButton {...props} />
        </>
      }
    />
  );
}
