import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { CodePicker } from '../../ui/code-picker.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import styles from './sign-on.module.css';
import { allUnits, nearUnits } from './unit-order.ts';

interface UnitChoiceProps {
  /** Of the device. */
  readonly precinct: string;
  readonly lastUnit: string | undefined;
  readonly value: string | null;
  readonly fault: string | undefined;
  readonly onChange: (unit: string) => void;
}

/** The units of the precinct in sight; the others behind one button. */
export function UnitChoice({ precinct, lastUnit, value, fault, onChange }: UnitChoiceProps) {
  const { t } = useTranslation(['access', 'common']);
  const { units, precincts } = useCodes();
  const [isSearching, setSearching] = useState(false);
  const near = nearUnits(units, precinct, lastUnit);

  if (isSearching) {
    return (
      <div className={styles.search}>
        <Button look="plain" size="small" onPress={() => setSearching(false)}>
          {t('backToUnits', { precinct })}
        </Button>
        <CodePicker
          label={t('chooseUnit')}
          searchLabel={t('searchUnit')}
          noneWords={t('common:noMatch')}
          options={allUnits(units, precinct).map((unit) => ({
            code: unit.id,
            words: precincts.find(({ id }) => id === unit.precinct)?.name ?? unit.precinct,
          }))}
          value={value}
          onChange={(unit) => {
            onChange(unit);
            setSearching(false);
          }}
        />
      </div>
    );
  }
  const chosenFar = value !== null && !near.some(({ id }) => id === value) ? [value] : [];
  return (
    <div className={styles.units}>
      <Choice
        label={t('unit')}
        fault={fault}
        options={[...chosenFar, ...near.map(({ id }) => id)].map((id) => ({ value: id, words: id }))}
        value={value}
        onChange={onChange}
      />
      <Button onPress={() => setSearching(true)}>{t('otherUnit')}</Button>
    </div>
  );
}
