import { useTranslation } from 'react-i18next';
import { Choice, Choices } from '../../ui/choice.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Entry, longest } from './entry.ts';
import styles from './sign-on.module.css';

/** What a crew may say of its car and itself. None of it is in the way of a crew in a hurry. */
export function MoreFields({
  entry,
  odometerFault,
  onChange,
}: {
  entry: Entry;
  odometerFault: string | undefined;
  onChange: (part: Partial<Entry>) => void;
}) {
  const { t } = useTranslation('access');
  const { units, precincts, equipment = [] } = useCodes();
  const unit = units.find(({ id }) => id === entry.unit);
  const sectors = precincts.find(({ id }) => id === unit?.precinct)?.sectors ?? [];
  return (
    <details className={styles.more}>
      <summary className={styles.summary}>{t('more')}</summary>
      <div className={styles.moreFields}>
        <TextField
          label={t('vehicle')}
          mark={t('optional')}
          maxLength={longest.vehicle}
          value={entry.vehicle}
          onChange={(vehicle) => onChange({ vehicle })}
        />
        <TextField
          label={t('odometer')}
          mark={t('optional')}
          inputMode="numeric"
          maxLength={9}
          fault={odometerFault}
          value={entry.odometer}
          onChange={(odometer) => onChange({ odometer })}
        />
        {sectors.length > 0 && (
          <Choice
            label={t('sector')}
            options={sectors.map((value) => ({ value, words: value }))}
            value={entry.sector ?? unit?.sector ?? null}
            onChange={(sector) => onChange({ sector })}
          />
        )}
        {equipment.length > 0 && (
          <Choices
            label={t('equipment')}
            options={equipment.map((value) => ({ value, words: value }))}
            values={entry.equipment}
            onChange={(values) => onChange({ equipment: values })}
          />
        )}
      </div>
    </details>
  );
}
