import type { HTMLAttributes, ReactNode, Ref } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  /** Beside the label, quiet: `required`, or where a value was filled from. */
  readonly mark?: ReactNode;
  readonly hint?: string | undefined;
  /** What is wrong, in words; shown beside the field. */
  readonly fault?: string | undefined;
  /** Several lines that grow with the text. */
  readonly multiline?: boolean;
  /** Plates, codes: the mono cut. */
  readonly code?: boolean;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  readonly inputMode?: HTMLAttributes<HTMLElement>['inputMode'];
  readonly placeholder?: string;
  /** Buttons in the row of the input. */
  readonly beside?: ReactNode;
}

/** A labelled field for text. */
export function TextField({
  label,
  mark,
  hint,
  fault,
  multiline,
  code,
  inputRef,
  placeholder,
  beside,
  isInvalid = fault !== undefined,
  ...rest
}: TextFieldProps) {
  const className = classNames(styles.input, code && styles.code);
  const ref = inputRef && { ref: inputRef };
  // What is typed has its own direction, whatever that of the screen; a code is read from the left.
  const dir = code ? 'ltr' : 'auto';
  return (
    <AriaTextField {...rest} isInvalid={isInvalid} className={styles.field ?? ''}>
      <Label className={styles.label ?? ''}>
        {label} {mark && <span className={styles.mark}>{mark}</span>}
      </Label>
      <div className={styles.row}>
        {multiline ? (
          <TextArea className={className} dir={dir} placeholder={placeholder} {...ref} />
        ) : (
          <Input
            className={className}
            dir={dir}
            placeholder={placeholder}
            autoComplete={rest.autoComplete ?? 'off'}
            {...ref}
          />
        )}
        {beside}
      </div>
      {hint && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      {fault !== undefined && <FieldError className={styles.fault ?? ''}>{fault}</FieldError>}
    </AriaTextField>
  );
}
