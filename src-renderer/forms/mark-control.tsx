import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './mark-control.module.css';

/** The longest mark that a report can carry (`report.returned`). */
const longestMark = 500;

export interface MarkControlProps {
  /** Of the field that is marked. */
  readonly label: string;
  readonly mark: string | undefined;
  /** null takes the mark away. */
  readonly onMark: (words: string | null) => void;
}

/** Marks one answer of a report, in words, for its author to mend. */
export function MarkControl({ label, mark, onMark }: MarkControlProps) {
  const { t } = useTranslation('forms');
  if (mark === undefined) {
    return (
      <Button
        look="quiet"
        size="small"
        icon={<Icon name="note" />}
        aria-label={t('mark.addTo', { label })}
        onPress={() => onMark('')}
      >
        {t('mark.add')}
      </Button>
    );
  }
  return (
    <div className={styles.mark}>
      <TextField
        label={t('mark.words', { label })}
        value={mark}
        maxLength={longestMark}
        // The officer asked for this field by pressing the button in its place.
        autoFocus={mark === ''}
        onChange={onMark}
      />
      <Button look="quiet" size="small" icon={<Icon name="close" />} onPress={() => onMark(null)}>
        {t('mark.remove')}
      </Button>
    </div>
  );
}
