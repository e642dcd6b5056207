import { useTranslation } from 'react-i18next';
import { heightEntry } from '../../../forms/entries.ts';
import { TextField } from '../../../ui/text-field.tsx';
import type { FieldProps } from '../use-field.ts';
import { ClearButton } from './clear-button.tsx';
import styles from './field-group.module.css';
import { FieldGroup } from './field-group.tsx';

/** A person's height in feet and inches. */
export function HeightField(props: FieldProps) {
  const { fault, isRequired, answer, onAnswer } = props;
  const { t } = useTranslation('forms');
  const shown = heightEntry.show(answer);
  const part = (name: 'feet' | 'inches') => (
    <div className={styles.short} data-part={name}>
      <TextField
        label={t(`field.${name}`)}
        isRequired={isRequired}
        isInvalid={fault !== undefined}
        validationBehavior="aria"
        inputMode="numeric"
        value={shown[name]}
        onChange={(next) => onAnswer(heightEntry.type({ ...shown, [name]: next }))}
      />
    </div>
  );
  return (
    <FieldGroup {...props}>
      {part('feet')}
      {part('inches')}
      <ClearButton {...props} />
    </FieldGroup>
  );
}
