import { type FocusEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormSection, formWords } from '../../../src-contract/forms/pack.ts';
import { Notice } from '../../ui/notice.tsx';
import { Field } from './field.tsx';
import { useFormState, useOpenForm } from './form-context.tsx';
import styles from './form-page.module.css';
import { fieldAround, focusPlace, placeAt } from './place-in-page.ts';
import { useLeaving } from './use-leaving.ts';

/** One page of the form. It knows where the focus and the caret are, and puts them back where they were. */
export function FormPage({ returned }: { returned: string | undefined }) {
  const { t } = useTranslation('forms');
  const { model, pack, language } = useOpenForm();
  const index = useFormState((state) => state.page);
  const wish = useFormState((state) => state.wish);
  const box = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const leave = useLeaving();
  const page = pack.layout.pages[index];

  useLayoutEffect(() => {
    if (!wish || !box.current) return;
    if (wish.field) return focusPlace(box.current, wish.field, wish.caret);
    box.current.scrollTop = 0;
    heading.current?.focus({ preventScroll: true });
  }, [wish]);

  const tell = (target: EventTarget, how: 'stand' | 'aboutToType') => {
    const place = placeAt(target);
    if (place) model[how](place.field, place.caret);
  };
  const blur = ({ target, relatedTarget }: FocusEvent) => {
    const name = fieldAround(target);
    if (name !== undefined && name !== fieldAround(relatedTarget)) leave(name);
  };

  if (!page) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks on; what is acted on is inside
    <div
      ref={box}
      className={styles.page}
      onFocus={(event) => tell(event.target, 'stand')}
      onBlur={blur}
      onSelect={(event) => tell(event.target, 'stand')}
      // Before the keystroke becomes an answer, so that answer and caret are kept together.
      onInputCapture={(event) => tell(event.target, 'aboutToType')}
    >
      {returned !== undefined && (
        <Notice kind="warn" title={t('returned.title')}>
          {returned}
        </Notice>
      )}
      <h2 ref={heading} tabIndex={-1} className={styles.heading}>
        {formWords(pack, language, `page.${page.name}`)}
      </h2>
      {page.sections.map((section) => (
        <Section key={section.name} section={section} />
      ))}
    </div>
  );
}

/** A section of which nothing is shown is not there. */
function Section({ section }: { section: FormSection }) {
  const { pack, language } = useOpenForm();
  const isShown = useFormState(({ verdict }) => section.fields.some(({ name }) => verdict.visible.has(name)));
  if (!isShown) return null;
  return (
    <section className={styles.section}>
      <h3>{formWords(pack, language, `section.${section.name}`)}</h3>
      <div className={styles.fields}>
        {section.fields.map((field) => (
          <Field key={field.name} field={field} />
        ))}
      </div>
    </section>
  );
}
