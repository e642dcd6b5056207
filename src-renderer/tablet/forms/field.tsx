import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField, Widget } from '../../../src-contract/forms/pack.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './field.module.css';
import { ChoicesField, ListField, YesNoField } from './fields/choice-fields.tsx';
import { CodeField } from './fields/code-field.tsx';
import { ComputedField } from './fields/computed-field.tsx';
import { DateField } from './fields/date-field.tsx';
import { DateTimeField } from './fields/date-time-field.tsx';
import { HeightField } from './fields/height-field.tsx';
import { NumberField } from './fields/number-field.tsx';
import { TextualField } from './fields/textual-field.tsx';
import { useFormState, useOpenForm } from './form-context.tsx';
import { type FieldProps, useField } from './use-field.ts';

const widgets: Readonly<Record<Widget, ComponentType<FieldProps>>> = {
  text: TextualField,
  narrative: TextualField,
  phone: TextualField,
  address: TextualField,
  plate: TextualField,
  number: NumberField,
  weight: NumberField,
  choice: ListField,
  choices: ChoicesField,
  code: CodeField,
  yesNo: YesNoField,
  date: DateField,
  dateTime: DateTimeField,
  height: HeightField,
};

/** A field of the form, while its rules show it. */
export function Field({ field }: { field: FormField }) {
  const isShown = useFormState(({ verdict }) => verdict.visible.has(field.name));
  return isShown ? <ShownField field={field} /> : null;
}

function ShownField({ field }: { field: FormField }) {
  const props = useField(field);
  if (field.computed) {
    return (
      <div className={classNames(styles.field, styles[field.width])}>
        <ComputedField {...props} />
      </div>
    );
  }
  const Drawn = widgets[field.widget];
  return (
    <div className={classNames(styles.field, styles[field.width])} data-field={field.name}>
      <Drawn {...props} />
      <SupervisorMark field={field.name} />
    </div>
  );
}

/** What the supervisor said of this answer, until the answer is another one. */
function SupervisorMark({ field }: { field: string }) {
  const { t } = useTranslation('forms');
  const { marks, marked } = useOpenForm();
  const isUnchanged = useFormState(
    ({ answers }) => JSON.stringify(answers[field] ?? null) === JSON.stringify(marked[field] ?? null),
  );
  const mark = marks[field];
  if (mark === undefined || !isUnchanged) return null;
  return <p className={styles.mark}>{t('returned.mark', { words: mark })}</p>;
}
