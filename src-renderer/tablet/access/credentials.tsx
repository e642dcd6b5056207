import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import { TextField } from '../../ui/text-field.tsx';
import { type Entry, longest, type PadField } from './entry.ts';
import styles from './sign-on.module.css';

interface CredentialsProps {
  readonly number: 'officer' | 'partner';
  readonly pin: 'pin' | 'partnerPin';
  readonly entry: Entry;
  /** The field that the number pad writes in. */
  readonly active: PadField;
  readonly fields: RefObject<Partial<Record<PadField, HTMLInputElement | null>>>;
  readonly fault: (field: PadField) => string | undefined;
  readonly onFocus: (field: PadField) => void;
  readonly onChange: (part: Partial<Entry>) => void;
  /** Behind the two fields. */
  readonly children?: ReactNode;
}

/** Number and PIN of one officer, side by side. */
export function Credentials({
  number,
  pin,
  entry,
  active,
  fields,
  fault,
  onFocus,
  onChange,
  children,
}: CredentialsProps) {
  const { t } = useTranslation('access');
  return (
    <div className={styles.pair}>
      {[number, pin].map((field) => (
        <div key={field} className={classNames(styles.slot, active === field && styles.active)}>
          <TextField
            label={t(field)}
            fault={fault(field)}
            type={field === pin ? 'password' : 'text'}
            // The pad below is the touch keyboard: the system's would cover it.
            inputMode="none"
            maxLength={longest[field]}
            autoFocus={field === active}
            inputRef={(input) => {
              fields.current[field] = input;
            }}
            value={entry[field]}
            onFocus={() => onFocus(field)}
            onChange={(text) => onChange({ [field]: text })}
          />
        </div>
      ))}
      {children}
    </div>
  );
}
