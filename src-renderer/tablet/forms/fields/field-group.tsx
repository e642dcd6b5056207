import { type ReactNode, useId } from 'react';
import box from '../../../ui/field.module.css';
import type { FieldProps } from '../use-field.ts';
import styles from './field-group.module.css';
import { FieldMark } from './field-mark.tsx';

/** Several inputs that are one field: one label, one hint, one complaint. */
export function FieldGroup({ children, ...props }: FieldProps & { readonly children: ReactNode }) {
  const { label, hint, fault } = props;
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in the grid of a fieldset
    <div role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`} className={box.field}>
      <span className={box.label}>
        <span id={`${id}-label`}>{label}</span>{' '}
        <span className={box.mark}>
          <FieldMark {...props} />
        </span>
      </span>
      <div className={styles.inputs}>{children}</div>
      <div id={`${id}-help`}>
        {hint && <p className={box.hint}>{hint}</p>}
        {fault && <p className={box.fault}>{fault}</p>}
      </div>
    </div>
  );
}
