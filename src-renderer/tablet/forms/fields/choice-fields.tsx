import { useTranslation } from 'react-i18next';
import { codeWords } from '../../../forms/answer-text.ts';
import { Choice, Choices } from '../../../ui/choice.tsx';
import { useOpenForm } from '../form-context.tsx';
import type { FieldProps } from '../use-field.ts';
import { ClearButton } from './clear-button.tsx';
import { CodeField } from './code-field.tsx';
import { FieldMark } from './field-mark.tsx';

/** Longer lists are searched instead of shown whole. */
const mostChips = 12;

/** The codes of a field's list with their words. */
function useOptions({ field }: FieldProps) {
  const { pack, language } = useOpenForm();
  const codes = pack.layout.lists[field.options ?? ''] ?? [];
  return codes.map((code) => ({ value: code, words: codeWords(pack, language, field, code) }));
}

/** One of a list. */
export function ListField(props: FieldProps) {
  const { label, hint, fault, isRequired, answer, onAnswer } = props;
  const options = useOptions(props);
  if (options.length > mostChips) return <CodeField {...props} />;
  return (
    <Choice
      label={label}
      mark={<FieldMark {...props} />}
      hint={hint}
      fault={fault}
      isRequired={isRequired}
      options={options}
      value={typeof answer === 'string' ? answer : null}
      onChange={onAnswer}
      beside={<ClearButton {...props} />}
    />
  );
}

/** Any of a list. */
export function ChoicesField(props: FieldProps) {
  const { label, hint, fault, isRequired, answer, onAnswer } = props;
  const values = Array.isArray(answer) ? answer.filter((value) => typeof value === 'string') : [];
  return (
    <Choices
      label={label}
      mark={<FieldMark {...props} />}
      hint={hint}
      fault={fault}
      isRequired={isRequired}
      options={useOptions(props)}
      values={values}
      onChange={(next) => onAnswer(next.length > 0 ? next : null)}
    />
  );
}

/** Yes or no. */
export function YesNoField(props: FieldProps) {
  const { label, hint, fault, isRequired, answer, onAnswer } = props;
  const { t } = useTranslation('common');
  return (
    <Choice
      label={label}
      mark={<FieldMark {...props} />}
      hint={hint}
      fault={fault}
      isRequired={isRequired}
      options={[
        { value: 'yes', words: t('yes') },
        { value: 'no', words: t('no') },
      ]}
      value={typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : null}
      onChange={(value) => onAnswer(value === 'yes')}
      beside={<ClearButton {...props} />}
    />
  );
}
