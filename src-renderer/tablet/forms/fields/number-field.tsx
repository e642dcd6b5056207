import { useTranslation } from 'react-i18next';
import { entries } from '../../../forms/entries.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { FieldProps } from '../use-field.ts';
import { ClearButton } from './clear-button.tsx';
import { FieldMark } from './field-mark.tsx';
import { stepped } from './step.ts';

/** A number, typed or stepped to. Weights are in pounds. */
export function NumberField(props: FieldProps) {
  const { field, label, hint, fault, isRequired, schema, answer, onAnswer } = props;
  const { t } = useTranslation('forms');
  const step = (by: 1 | -1) => onAnswer(stepped(answer, by, schema));
  return (
    <TextField
      label={label}
      mark={<FieldMark {...props} />}
      hint={hint ?? (field.widget === 'weight' ? t('field.pounds') : undefined)}
      fault={fault}
      isRequired={isRequired}
      validationBehavior="aria"
      inputMode="decimal"
      value={entries.number.show(answer)}
      onChange={(next) => onAnswer(entries.number.type(next))}
      beside={
        <>
          <ClearButton {...props} />
          <Button aria-label={t('field.less', { label })} excludeFromTabOrder onPress={() => step(-1)}>
            <Icon name="minus" />
          </Button>
          <Button aria-label={t('field.more', { label })} excludeFromTabOrder onPress={() => step(1)}>
            <Icon name="plus" />
          </Button>
        </>
      }
    />
  );
}
