import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formWords } from '../../../src-contract/forms/pack.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icons.tsx';
import { useFormState, useOpenForm } from './form-context.tsx';
import { type PageStep, pageSteps } from './page-map.ts';
import styles from './page-steps.module.css';

/** The pages that are shown, as they are now: the same array while nothing on them has changed. */
export function usePageSteps(): readonly PageStep[] {
  const { model } = useOpenForm();
  // As text, so that the map is drawn again when a page has changed, and not at every keystroke.
  const steps = useFormState(({ verdict, left, tried }) =>
    JSON.stringify(pageSteps(model.form, verdict, left, tried)),
  );
  return useMemo(() => JSON.parse(steps) as PageStep[], [steps]);
}

/** The pages of the form, with what is left on each; a touch leads there. */
export function PageMap() {
  const { t } = useTranslation('forms');
  const { model, pack, language } = useOpenForm();
  const page = useFormState((state) => state.page);
  const steps = usePageSteps();
  const box = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: of every page that is turned to
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);

  return (
    <nav ref={box} className={styles.map} aria-label={t('pages.label')}>
      <ol>
        {steps.map((step) => (
          <li key={step.name}>
            <Button
              look={step.index === page ? 'soft' : 'quiet'}
              wide
              className={classNames(styles.page, step.index === page && styles.here)}
              aria-current={step.index === page ? 'step' : undefined}
              onPress={() => model.goTo(step.index)}
            >
              <span className={styles.name}>{formWords(pack, language, `page.${step.name}`)}</span>
              <PageNote step={step} />
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PageNote({ step: { missing, faults, done } }: { step: PageStep }) {
  const { t } = useTranslation('forms');
  if (done) {
    return (
      <span className={classNames(styles.note, styles.done)}>
        <Icon name="check" size={18} />
        {t('pages.done')}
      </span>
    );
  }
  return (
    <span className={styles.note}>
      {faults > 0 && <span className={styles.faults}>{t('pages.faults', { count: faults })}</span>}
      {missing > 0 && <span>{t('pages.left', { count: missing })}</span>}
    </span>
  );
}
