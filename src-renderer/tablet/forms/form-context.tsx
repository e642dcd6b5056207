import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { FormPack } from '../../../src-contract/forms/pack.ts';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import type { FormModel, FormState } from './form-store.ts';

/** What every part of an open form needs. */
export interface OpenForm {
  readonly model: FormModel;
  readonly pack: FormPack;
  readonly language: string;
  /** Wall clock of the department: `2026-11-24T21:47`. */
  readonly now: () => string;
  /** The supervisor's marks by field, and the answers that they were put on. */
  readonly marks: Readonly<Record<string, string>>;
  readonly marked: Answers;
}

const Context = createContext<OpenForm | null>(null);

export function OpenFormProvider({ form, children }: { form: OpenForm; children: ReactNode }) {
  return <Context value={form}>{children}</Context>;
}

export function useOpenForm(): OpenForm {
  const form = useContext(Context);
  if (!form) throw new Error('a component stands outside of its OpenFormProvider');
  return form;
}

/** A part of the form's live state; the component is drawn again only when that part changes. */
export function useFormState<Part>(select: (state: FormState) => Part): Part {
  return useStore(useOpenForm().model.store, select);
}
