import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTime } from '../../../src-contract/forms/dates.ts';
import { useAct } from '../../bridge/tablet.ts';
import { bestNow } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './filled-form.module.css';
import { OpenFormProvider } from './form-context.tsx';
import { FormFoot } from './form-foot.tsx';
import { FormHead } from './form-head.tsx';
import { FormPage } from './form-page.tsx';
import { PageMap } from './page-steps.tsx';
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
  const form = useMemo(
    () => ({ model, pack: draft.pack, language, now, marks: draft.returned?.marks ?? {}, marked: submitted }),
    [model, draft, language, now, submitted],
  );

  async function submit(): Promise<void> {
    const left = model.look();
    if (left > 0) return setFault(t('foot.notYet', { count: left }));
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

  return (
    <OpenFormProvider form={form}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a way out by keyboard; the button Close does the same */}
      <section
        className={styles.form}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) close(null);
        }}
      >
        <FormHead draft={draft} onClose={() => close(null)} onDiscard={() => void discard()} />
        <div className={styles.middle}>
          <PageMap />
          <FormPage returned={draft.returned?.note} />
        </div>
        {fault && (
          <div className={styles.fault}>
            <Notice kind="bad">{fault}</Notice>
          </div>
        )}
        <FormFoot onTurn={() => setFault(undefined)} onSubmit={() => void submit()} />
      </section>
    </OpenFormProvider>
  );
}
