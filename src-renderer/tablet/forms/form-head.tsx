import { useTranslation } from 'react-i18next';
import { formWords } from '../../../src-contract/forms/pack.ts';
import type { DraftView } from '../../../src-contract/tablet-bridge.ts';
import type { Saving } from '../../forms/saver.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icons.tsx';
import { useFormState, useOpenForm } from './form-context.tsx';
import styles from './form-head.module.css';
import { jobLine } from './job-line.ts';

export interface FormHeadProps {
  readonly draft: DraftView;
  readonly onClose: () => void;
  readonly onDiscard: () => void;
}

/** What is being filled, for which job, and whether what was typed is kept. */
export function FormHead({ draft, onClose, onDiscard }: FormHeadProps) {
  const { t } = useTranslation('forms');
  const { pack, language } = useOpenForm();
  const saving = useFormState((state) => state.saving);
  const job = jobLine(draft.context.job);
  return (
    <header className={styles.head}>
      <Button size="small" look="quiet" icon={<Icon name="back" />} onPress={onClose}>
        {t('head.close')}
      </Button>
      <div className={styles.title}>
        <h1 tabIndex={-1}>{formWords(pack, language, 'title')}</h1>
        {job && <p>{job}</p>}
      </div>
      <SavingWords saving={saving} />
      <Button size="small" look="quiet" icon={<Icon name="close" />} onPress={onDiscard}>
        {t('head.discard')}
      </Button>
    </header>
  );
}

/** Read out only when something could not be kept: at every keystroke it would drown everything else. */
function SavingWords({ saving }: { saving: Saving }) {
  const { t } = useTranslation('forms');
  if (saving.state === 'failing') {
    return (
      <p className={classNames(styles.saving, styles.failing)} role="alert">
        {t('saving.failing', { reason: saving.reason ?? t('saving.noAnswer') })}
      </p>
    );
  }
  return (
    <p className={styles.saving}>
      {saving.state === 'saved' && <Icon name="check" size={20} />}
      {t(`saving.${saving.state}`)}
    </p>
  );
}
