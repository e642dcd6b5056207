import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeWords } from '../../../forms/answer-text.ts';
import { Button } from '../../../ui/button.tsx';
import { CodePicker } from '../../../ui/code-picker.tsx';
import box from '../../../ui/field.module.css';
import { useOpenForm } from '../form-context.tsx';
import type { FieldProps } from '../use-field.ts';
import { ClearButton } from './clear-button.tsx';
import styles from './code-field.module.css';
import { FieldMark } from './field-mark.tsx';

/** One of a long list: what is chosen in words, and the list with its search when it is asked for. */
export function CodeField(props: FieldProps) {
  const { field, label, hint, fault, answer, onAnswer } = props;
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation('common');
  const { pack, language } = useOpenForm();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const code = typeof answer === 'string' ? answer : null;

  function close(): void {
    setOpen(false);
    // The button is drawn again by then.
    setTimeout(() => row.current?.querySelector('button')?.focus());
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in the grid of a fieldset
    <div
      ref={row}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-help`}
      className={box.field}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <span className={box.label}>
        <span id={`${id}-label`}>{label}</span>{' '}
        <span className={box.mark}>
          <FieldMark {...props} />
        </span>
      </span>
      <div className={styles.chosen}>
        {code !== null && <strong className={styles.words}>{codeWords(pack, language, field, code)}</strong>}
        <Button aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? common('close') : code === null ? t('field.choose') : t('field.change')}
        </Button>
        {!isOpen && <ClearButton {...props} />}
      </div>
      {isOpen && (
        <CodePicker
          label={label}
          searchLabel={t('field.search', { label })}
          noneWords={common('noMatch')}
          options={(pack.layout.lists[field.options ?? ''] ?? []).map((each) => ({
            code: each,
            words: codeWords(pack, language, field, each),
            hideCode: true,
          }))}
          value={code}
          autoFocus
          onChange={(next) => {
            onAnswer(next);
            close();
          }}
        />
      )}
      <div id={`${id}-help`}>
        {hint && <p className={box.hint}>{hint}</p>}
        {fault && <p className={box.fault}>{fault}</p>}
      </div>
    </div>
  );
}
