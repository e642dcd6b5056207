import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTime } from '../../../src-contract/forms/dates.ts';
import { useAct } from '../../bridge/tablet.ts';
import { bestNow } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './filled-form.module.css';
import { OpenFormProvider, useFormState } from './form-context.tsx';
import { FormFoot } from './form-foot.tsx';
import { FormHead } from './form-head.tsx';
import { FormPage } from './form-page.tsx';
import { fieldsLeft } from './page-map.ts';
import { PageMap } from './page-steps.tsx';
import { placeAt } from './place-in-page.ts';
import type { OpenedDraft } from './use-draft.ts';
import { useFormModel } from './use-form-model.ts';

export interface FilledFormProps {
  readonly opened: OpenedDraft;
  readonly language: string;
  readonly onSubmitted: (title: string) => void;
  readonly onDiscarded: (title: string) => void;
}

/** A form that is being filled: its pages beside it or above it, one of them at a time. */
export function FilledForm({ opened, language, onSubmitted, onDiscarded }: FilledFormProps) {
  const { t } = useTranslation('forms');
  const act = useAct();
  const { timeZone } = useCodes().department;
  const { draft, submitted } = opened;
  const now = useMemo(() => () => localDateTime(bestNow(), timeZone), [timeZone]);
  const { model, flush } = useFormModel(draft, now);
  const close = useScreen((screen) => screen.openDraft);
  const [fault, setFault] = useState<string>();
  /** Submitting was tried on this page: what is left is said until another page is turned to. */
  const [isAsked, setAsked] = useState(false);
  const form = useMemo(
    () => ({ model, pack: draft.pack, language, now, marks: draft.returned?.marks ?? {}, marked: submitted }),
    [model, draft, language, now, submitted],
  );

  async function submit(): Promise<void> {
    setFault(undefined);
    setAsked(true);
    if (model.look() > 0) return;
    if (!(await flush())) return setFault(t('foot.unsaved'));
    const outcome = await act('forms.submitDraft', { draft: draft.id });
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else onSubmitted(draft.title);
  }

  async function discard(): Promise<void> {
    await flush();
    const outcome = await act('forms.discardDraft', { draft: draft.id });
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else onDiscarded(draft.title);
  }

  function turn(): void {
    setFault(undefined);
    setAsked(false);
  }

  /** Out of the text first, then out of the form: one slip of a finger closes nothing that is being written. */
  function goBack(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (placeAt(event.target)?.caret === undefined) close(null);
    else event.currentTarget.focus();
  }

  return (
    <OpenFormProvider form={form}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a way out by keyboard; the button Close does the same */}
      <section className={styles.form} tabIndex={-1} onKeyDown={goBack}>
        <FormHead draft={draft} onClose={() => close(null)} onDiscard={() => void discard()} />
        <div className={styles.middle}>
          <PageMap />
          <FormPage returned={draft.returned?.note} />
        </div>
        <div className={styles.faults}>
          {isAsked && <NotYet />}
          {fault && <Notice kind="bad">{fault}</Notice>}
        </div>
        <FormFoot onTurn={turn} onSubmit={() => void submit()} />
      </section>
    </OpenFormProvider>
  );
}

/** How many fields are still in the way. */
function NotYet() {
  const { t } = useTranslation('forms');
  const left = useFormState(({ verdict }) => fieldsLeft(verdict));
  return left > 0 ? <Notice kind="bad">{t('foot.notYet', { count: left })}</Notice> : null;
}
