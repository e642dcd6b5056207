import { useTranslation } from 'react-i18next';
import {
  type AnswerSchema,
  answerSchema,
  type FormField,
  findFormWords,
  formWords,
} from '../../../src-contract/forms/pack.ts';
import type { FieldFault } from '../../../src-contract/forms/values.ts';
import type { Answer } from '../../forms/entries.ts';
import { faultWords } from '../../forms/fault-words.ts';
import { useFormState, useOpenForm } from './form-context.tsx';
import { isTold } from './page-map.ts';

/** A field as its widget needs it. */
export interface FieldProps {
  readonly field: FormField;
  readonly label: string;
  readonly hint: string | undefined;
  /** What is wrong, in words, as soon as it may be said. */
  readonly fault: string | undefined;
  readonly isRequired: boolean;
  /** Where the answer came from, in words, while nobody has touched it. */
  readonly from: string | undefined;
  readonly schema: AnswerSchema;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

/** Everything about one field that changes while the form is filled. */
export function useField(field: FormField): FieldProps {
  const { model, pack, language } = useOpenForm();
  const { name } = field;
  const answer = useFormState((state) => state.answers[name]);
  const isRequired = useFormState(({ verdict }) => verdict.required.has(name));
  const told = useFormState(({ verdict, left, tried }) => {
    const fault = verdict.errors.find((error) => error.field === name);
    return fault && isTold(fault, left, tried) ? `${fault.key} ${fault.limit ?? ''}` : undefined;
  });
  return {
    field,
    label: formWords(pack, language, `field.${name}`),
    hint: findFormWords(pack, language, `hint.${name}`),
    fault: useFaultWords(name, told),
    isRequired,
    from: useSourceWords(name),
    schema: answerSchema(pack, name) ?? {},
    answer,
    onAnswer: (next) => model.answer(name, next),
  };
}

/** @param told key and limit of the fault in one text, so that a field is drawn again only when it changes */
function useFaultWords(field: string, told: string | undefined): string | undefined {
  const { t } = useTranslation('forms');
  const { pack, language } = useOpenForm();
  if (told === undefined) return undefined;
  const [key = '', limit] = told.split(' ');
  const fault: FieldFault = { field, key, ...(limit && { limit: Number(limit) }) };
  const said = faultWords(pack, language, fault);
  return 'words' in said ? said.words : t(`fault.${said.general}`, { limit: said.limit ?? 0 });
}

const sources = ['job', 'unit', 'officer', 'partner', 'department', 'clock'] as const;

function useSourceWords(field: string): string | undefined {
  const { t } = useTranslation('forms');
  const source = useFormState((state) => state.prefilled[field]);
  if (source === undefined) return undefined;
  return t(`from.${sources.find((known) => known === source) ?? 'other'}`);
}
