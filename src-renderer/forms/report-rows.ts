import { compileForm, evaluateForm } from '../../src-contract/forms/engine.ts';
import { type FormPack, formWords } from '../../src-contract/forms/pack.ts';
import type { Answers } from '../../src-contract/subjects/report.ts';
import { type AnswerWords, answerText, plainText } from './answer-text.ts';

/** A filed report as it is read: page by page. */
export interface ReadPage {
  readonly name: string;
  readonly title: string;
  readonly sections: readonly ReadSection[];
}
export interface ReadSection {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly ReadRow[];
}
export interface ReadRow {
  readonly field: string;
  readonly label: string;
  /** Empty where it was asked and not answered. */
  readonly text: string;
}

/** The fields that the form showed, with their answers in words. What was answered is never left out. */
export function reportPages(
  pack: FormPack,
  language: string,
  answers: Answers,
  words: AnswerWords,
): ReadPage[] {
  const { visible } = evaluateForm(compileForm(pack), answers, {});
  const isShown = (name: string) => visible.has(name) || Object.hasOwn(answers, name);
  return pack.layout.pages.flatMap((page) => {
    const sections = page.sections.flatMap((section) => {
      const rows = section.fields
        .filter(({ name }) => isShown(name))
        .map((field) => ({
          field: field.name,
          label: formWords(pack, language, `field.${field.name}`),
          text: answerText(pack, language, field, answers[field.name], words),
        }));
      const title = formWords(pack, language, `section.${section.name}`);
      return rows.length > 0 ? [{ name: section.name, title, rows }] : [];
    });
    const title = formWords(pack, language, `page.${page.name}`);
    return sections.length > 0 ? [{ name: page.name, title, sections }] : [];
  });
}

/** Keys and values of a report whose form is not on this machine. */
export function plainRows(answers: Answers, words: Pick<AnswerWords, 'yes' | 'no'>): ReadRow[] {
  return Object.entries(answers).map(([field, answer]) => ({
    field,
    label: field,
    text: plainText(answer, words),
  }));
}
