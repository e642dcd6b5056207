import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useView } from '../../bridge/tablet.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useScreen } from '../shell/screen.ts';
import { FilledForm } from './filled-form.tsx';
import { type LastSave, lastSaveOf } from './leaving.ts';
import { useDraft } from './use-draft.ts';

export interface DraftFormProps {
  readonly id: string;
  readonly onSubmitted: (title: string) => void;
  readonly onDiscarded: (title: string) => void;
}

/** A draft that is opened to be filled. */
export function DraftForm({ id, ...ends }: DraftFormProps) {
  const { t } = useTranslation('forms');
  const opened = useDraft(id);
  const language = useView('settings', {})?.language ?? 'en';
  const close = useScreen((screen) => screen.openDraft);
  const back = { words: t('title'), go: () => close(null) };
  if (opened) return <FilledForm opened={opened} language={language} {...ends} />;
  return (
    <Panel title={t('title')} back={back}>
      {opened === null ? <Notice>{t('head.gone')}</Notice> : <Waiting last={lastSaveOf(id)} />}
    </Panel>
  );
}

/** What was typed before the form was left is kept first: while that does not succeed, the screen says so. */
function Waiting({ last }: { last: LastSave | undefined }) {
  return last ? <LastSaving store={last.store} /> : <Loading />;
}

function LastSaving({ store }: Pick<LastSave, 'store'>) {
  const { t } = useTranslation('forms');
  const saving = useStore(store, ({ saving }) => saving);
  if (saving.state !== 'failing') return <Loading />;
  return (
    <Notice kind="bad" title={t('saving.left')}>
      {saving.reason ?? t('saving.leftNoAnswer')}
    </Notice>
  );
}

function Loading() {
  const { t } = useTranslation('common');
  return <Skeleton rows={6} label={t('loading')} />;
}
