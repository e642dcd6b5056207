import type { ReactNode } from 'react';
import { Checkbox, CheckboxGroup, FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import styles from './choice.module.css';
import field from './field.module.css';

export interface Option {
  readonly value: string;
  readonly words: string;
}

interface ChoiceBase {
  readonly label: string;
  readonly mark?: ReactNode;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly options: readonly Option[];
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
}

export interface ChoiceProps extends ChoiceBase {
  /** null: nothing is chosen yet. */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  /** In the row of the options, after them. */
  readonly beside?: ReactNode;
}

/** One of a few, all in sight: no list has to be opened. */
export function Choice({ label, mark, hint, fault, options, value, onChange, beside, ...rest }: ChoiceProps) {
  return (
    <RadioGroup
      {...rest}
      validationBehavior="aria"
      className={styles.group ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={fault !== undefined}
    >
      <Caption label={label} mark={mark} />
      <div className={styles.options}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.option ?? ''}>
            <bdi>{option.words}</bdi>
          </Radio>
        ))}
        {beside}
      </div>
      <Help hint={hint} fault={fault} />
    </RadioGroup>
  );
}

export interface ChoicesProps extends ChoiceBase {
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** Any of a few. */
export function Choices({ label, mark, hint, fault, options, values, onChange, ...rest }: ChoicesProps) {
  return (
    <CheckboxGroup
      {...rest}
      validationBehavior="aria"
      className={styles.group ?? ''}
      value={[...values]}
      onChange={onChange}
      isInvalid={fault !== undefined}
    >
      <Caption label={label} mark={mark} />
      <div className={styles.options}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} className={styles.option ?? ''}>
            <bdi>{option.words}</bdi>
          </Checkbox>
        ))}
      </div>
      <Help hint={hint} fault={fault} />
    </CheckboxGroup>
  );
}

function Caption({ label, mark }: { label: string; mark: ReactNode }) {
  return (
    <Label className={field.label ?? ''}>
      {label} {mark && <span className={field.mark}>{mark}</span>}
    </Label>
  );
}

function Help({ hint, fault }: { hint: string | undefined; fault: string | undefined }) {
  return (
    <>
      {hint && (
        <Text slot="description" className={field.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={field.fault ?? ''}>{fault}</FieldError>
    </>
  );
}
