import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';
import { splitSubject } from '../../../src-contract/journal.ts';
import type { AttentionItem } from '../../../src-contract/tablet-bridge.ts';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { clockTime } from '../../ui/times.ts';
import { useScreen } from '../shell/screen.ts';
import styles from './attention.module.css';
import { useEdits } from './edits.ts';
import { refusedKind } from './what.ts';

/** One refused act: what it was, why not, and the text as it was typed. A note can be edited and sent again. */
export function RefusedItem({ item, onDismiss }: { item: AttentionItem; onDismiss: () => void }) {
  const { t } = useTranslation(['attention', 'common']);
  const { department } = useCodes();
  const job = useJobOf(item.subject);
  const openJob = useScreen((screen) => screen.openJob);
  const edited = useEdits(({ texts }) => texts[item.act]);
  const edit = useEdits((edits) => edits.edit);
  const kind = refusedKind(item.types);
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <h2 className={styles.what}>{t(`what.${kind}`)}</h2>
        <time className={styles.time}>{clockTime(item.at, department.timeZone)}</time>
      </div>
      {job && (
        <p>
          {t('job', { number: job.number })} {job.location.address}
        </p>
      )}
      <p className={styles.reason}>{item.reason}</p>
      {item.text !== undefined && edited === undefined && (
        <figure>
          <figcaption className={styles.caption}>{t('typed')}</figcaption>
          <blockquote className={styles.text} dir="auto">
            {item.text}
          </blockquote>
        </figure>
      )}
      {edited !== undefined && <EditedNote act={item.act} text={edited} />}
      <div className={styles.acts}>
        {kind === 'note' && item.text !== undefined && edited === undefined && (
          <Button look="act" onPress={() => edit(item.act, item.text ?? '')}>
            {t('edit')}
          </Button>
        )}
        {job && <Button onPress={() => openJob(job.id)}>{t('openJob')}</Button>}
        <Button onPress={onDismiss}>{t('dismiss')}</Button>
      </div>
    </li>
  );
}

/** The note as edited. It goes out as a new act; the old one leaves the list with it. */
function EditedNote({ act: item, text }: { act: number; text: string }) {
  const { t } = useTranslation(['attention', 'common']);
  const act = useAct();
  const { edit, drop } = useEdits.getState();
  const [refused, setRefused] = useState<string | null>(null);

  async function send(): Promise<void> {
    const outcome = await act('attention.resend', { act: item, text });
    if ('refused' in outcome) setRefused(outcome.refused.reason);
    else drop(item);
  }

  return (
    <div className={styles.stack}>
      <TextField
        label={t('edited')}
        multiline
        autoFocus
        inputRef={caretToEnd}
        value={text}
        onChange={(next) => edit(item, next)}
        onKeyDown={({ key }) => key === 'Escape' && drop(item)}
      />
      {refused && <Notice kind="bad">{refused}</Notice>}
      <div className={styles.acts}>
        <Button look="act" onPress={() => void send()}>
          {t('send')}
        </Button>
        <Button onPress={() => drop(item)}>{t('common:cancel')}</Button>
      </div>
    </div>
  );
}

const caretToEnd = (input: HTMLTextAreaElement | null) =>
  input?.setSelectionRange(input.value.length, input.value.length);

/** The job that an act was about, where the tablet still has it in its lists. */
function useJobOf(subject: string): JobRow | undefined {
  const jobs = useView('jobs', {});
  const [kind, id] = splitSubject(subject);
  if (kind !== 'incident' || !jobs) return undefined;
  return [...jobs.mine, ...jobs.open, ...jobs.closed].find((job) => job.id === id);
}
