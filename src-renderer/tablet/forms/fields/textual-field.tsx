import { useTranslation } from 'react-i18next';
import { entries, type TextWidget } from '../../../forms/entries.ts';
import { TextField } from '../../../ui/text-field.tsx';
import type { FieldProps } from '../use-field.ts';
import { ClearButton } from './clear-button.tsx';
import { FieldMark } from './field-mark.tsx';

/** From this share of the longest text on, its length is shown. */
const countFrom = 0.9;

/** Text in one line or, as a narrative, in many. */
export function TextualField(props: FieldProps) {
  const { field, label, hint, fault, isRequired, schema, answer, onAnswer } = props;
  const { t } = useTranslation('forms');
  const entry = entries[field.widget as TextWidget];
  const text = entry.show(answer);
  const limit = typeof schema.maxLength === 'number' ? schema.maxLength : Infinity;
  const count = text.length > limit * countFrom ? t('field.count', { count: text.length, limit }) : undefined;
  return (
    <TextField
      label={label}
      mark={<FieldMark {...props} />}
      hint={field.widget === 'narrative' && count ? count : hint}
      fault={fault}
      isRequired={isRequired}
      validationBehavior="aria"
      multiline={field.widget === 'narrative'}
      code={field.widget === 'plate'}
      inputMode={field.widget === 'phone' ? 'tel' : 'text'}
      spellCheck={field.widget === 'narrative' ? 'true' : 'false'}
      value={text}
      onChange={(next) => onAnswer(entry.type(next))}
      beside={<ClearButton {...props} />}
    />
  );
}
