import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/tablet.ts';
import { Notice } from '../../ui/notice.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { useScreen } from '../shell/screen.ts';
import { DraftForm } from './draft-form.tsx';
import { FormsList } from './forms-list.tsx';
import { ReadReport } from './read-report.tsx';

/** What was last done to a form, to be said above the lists. */
type Ended =
  | { readonly how: 'submitted'; readonly title: string }
  | { readonly how: 'discarded'; readonly title: string; readonly draft: string }
  | { readonly how: 'refused'; readonly reason: string };

/** Forms: the lists, or the draft that is being filled, or the report that is being read. */
export function FormsPanel() {
  const draft = useScreen((screen) => screen.draft);
  const report = useScreen((screen) => screen.report);
  const openDraft = useScreen((screen) => screen.openDraft);
  const [ended, setEnded] = useState<Ended>();
  const end = (next: Ended) => {
    setEnded(next);
    openDraft(null);
  };
  if (draft !== null) {
    return (
      <DraftForm
        key={draft}
        id={draft}
        onSubmitted={(title) => end({ how: 'submitted', title })}
        onDiscarded={(title) => end({ how: 'discarded', title, draft })}
      />
    );
  }
  if (report !== null) return <ReadReport key={report} id={report} />;
  return <FormsList news={ended && <News ended={ended} onEnd={setEnded} />} />;
}

function News({ ended, onEnd }: { ended: Ended; onEnd: (next: Ended | undefined) => void }) {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation('common');
  const act = useAct();
  const openDraft = useScreen((screen) => screen.openDraft);
  const onOver = useCallback(() => onEnd(undefined), [onEnd]);
  if (ended.how === 'refused') return <Notice kind="bad">{ended.reason}</Notice>;
  if (ended.how === 'submitted') {
    return <Notice kind="good">{t('submitted', { title: ended.title })}</Notice>;
  }
  const { title, draft } = ended;
  async function undo(): Promise<void> {
    const outcome = await act('forms.restoreDraft', { draft });
    if ('refused' in outcome) return onEnd({ how: 'refused', reason: outcome.refused.reason });
    onEnd(undefined);
    openDraft(draft);
  }
  return (
    <UndoBar
      words={t('discarded', { title })}
      undoWords={common('undo')}
      onUndo={() => void undo()}
      onOver={onOver}
    />
  );
}
