import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/tablet.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useScreen } from '../shell/screen.ts';
import { FilledForm } from './filled-form.tsx';
import { useDraft } from './use-draft.ts';

export interface DraftFormProps {
  readonly id: string;
  readonly onSubmitted: (title: string) => void;
  readonly onDiscarded: (title: string) => void;
}

/** A draft that is opened to be filled. */
export function DraftForm({ id, ...ends }: DraftFormProps) {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation('common');
  const opened = useDraft(id);
  const language = useView('settings', {})?.language ?? 'en';
  const close = useScreen((screen) => screen.openDraft);
  const back = { words: t('title'), go: () => close(null) };
  if (opened) return <FilledForm opened={opened} language={language} {...ends} />;
  return (
    <Panel title={t('title')} back={back}>
      {opened === null ? <Notice>{t('head.gone')}</Notice> : <Skeleton rows={6} label={common('loading')} />}
    </Panel>
  );
}
