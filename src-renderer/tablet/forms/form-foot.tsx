import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useFormState, useOpenForm } from './form-context.tsx';
import styles from './form-foot.module.css';
import { fieldsLeft, neighbour } from './page-map.ts';
import { usePageSteps } from './page-steps.tsx';

export interface FormFootProps {
  readonly onTurn: () => void;
  readonly onSubmit: () => void;
}

/** To the page before and after, and out: submitting is always in reach, and leads to what is left. */
export function FormFoot({ onTurn, onSubmit }: FormFootProps) {
  const { t } = useTranslation('forms');
  const { model } = useOpenForm();
  const page = useFormState((state) => state.page);
  const left = useFormState((state) => fieldsLeft(state.verdict));
  const steps = usePageSteps();
  const before = neighbour(steps, page, -1);
  const after = neighbour(steps, page, 1);
  const turn = (to: number) => {
    onTurn();
    model.goTo(to);
  };
  return (
    <footer className={styles.foot}>
      {before !== undefined && (
        <Button icon={<Icon name="back" />} onPress={() => turn(before)}>
          {t('foot.back')}
        </Button>
      )}
      <span className={styles.space} />
      {after !== undefined && (
        <Button look="act" onPress={() => turn(after)}>
          {t('foot.next')}
        </Button>
      )}
      <Button look={after === undefined ? 'act' : 'plain'} onPress={onSubmit}>
        {t('foot.submit')}
        {left > 0 && <span className={styles.left}>{t('pages.left', { count: left })}</span>}
      </Button>
    </footer>
  );
}
