import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bulletinKinds } from '../../../src-contract/subjects/bulletin.ts';
import { useView } from '../../bridge/console.ts';
import { putPhoto } from '../../bridge/put-photo.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Choice } from '../../ui/choice.tsx';
import { bestNow } from '../../ui/clock.ts';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useActing } from '../acting.ts';
import { useSession } from '../shell/session-context.tsx';
import { useAreas } from './areas.ts';
import styles from './bulletins.module.css';
import { type BulletinDraft, draftDetails, lifetimes, useDraft } from './draft.ts';
import { PhotoChoice } from './photo-choice.tsx';
import { SelectField } from './select-field.tsx';

/** Writing a bulletin: what, for whom, how long; what to look for; a photo. */
export function IssueForm({ onSent }: { onSent: () => void }) {
  const { t } = useTranslation('bulletins');
  const { name } = useSession();
  const { draft, photo, write, clear } = useDraft();
  const jobs = useView('board', {})?.open ?? [];
  const areas = useAreas();
  const { run, fault, say } = useActing();
  const [isSending, setSending] = useState(false);
  const [isLacking, setLacking] = useState(false);
  const placed = jobs.filter(({ location }) => location.point);

  async function send(): Promise<void> {
    setLacking(draft.title.trim() === '');
    if (isSending || draft.title.trim() === '') return;
    setSending(true);
    if (await sendNow()) {
      clear();
      onSent();
    }
    setSending(false);
  }

  async function sendNow(): Promise<boolean> {
    const put = photo && (await putPhoto(photo, t('form.unreachable')));
    if (put && 'refused' in put) {
      say(put.refused.reason);
      return false;
    }
    const point = placed.find(({ id }) => id === draft.job)?.location.point;
    return run(
      'bulletins.issue',
      draftDetails(draft, { now: bestNow(), source: name, point, photo: put?.value }),
    );
  }

  const text = (
    key: keyof BulletinDraft & ('plate' | 'make' | 'colour' | 'vehicle' | 'name' | 'person'),
    max: number,
  ) => (
    <TextField
      label={t(`form.${key}`)}
      code={key === 'plate'}
      value={draft[key]}
      maxLength={max}
      onChange={(value) => write({ [key]: value })}
    />
  );
  return (
    <form
      className={styles.form}
      aria-label={t('desk.issue')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Choice
        label={t('form.kind')}
        value={draft.kind}
        onChange={(kind) => write({ kind: bulletinKinds.find((known) => known === kind) ?? 'bolo' })}
        options={bulletinKinds.map((kind) => ({ value: kind, words: t(`kind.${kind}`) }))}
      />
      <TextField
        label={t('form.title')}
        hint={t('form.titleHint')}
        fault={isLacking && draft.title.trim() === '' ? t('form.titleNeeded') : undefined}
        value={draft.title}
        maxLength={160}
        onChange={(title) => write({ title })}
      />
      <TextField
        label={t('form.text')}
        multiline
        value={draft.text}
        maxLength={8000}
        onChange={(value) => write({ text: value })}
      />
      <div className={styles.pair}>
        <SelectField
          label={t('form.area')}
          value={draft.area}
          onChange={(area) => write({ area })}
          options={areas}
        />
        <SelectField
          label={t('form.lasts')}
          value={String(draft.hours)}
          onChange={(hours) => write({ hours: Number(hours) })}
          options={lifetimes.map((count) => ({ value: String(count), words: t('form.hours', { count }) }))}
        />
      </div>
      <SelectField
        label={t('form.place')}
        value={draft.job}
        onChange={(job) => write({ job })}
        options={[
          { value: '', words: t('form.noPlace') },
          ...placed.map(({ id, number, location }) => ({
            value: id,
            words: `${number} ${location.address}`,
          })),
        ]}
      />
      <div className={styles.pair}>
        {text('plate', 16)}
        {text('colour', 40)}
        {text('make', 40)}
        {text('vehicle', 300)}
        {text('name', 120)}
        {text('person', 1000)}
      </div>
      <PhotoChoice />
      <CheckBox isSelected={draft.isSevere} onChange={(isSevere) => write({ isSevere })}>
        <span>
          {t('form.severe')} <span className={styles.quiet}>{t('form.severeHint')}</span>
        </span>
      </CheckBox>
      {fault && <Notice kind="bad">{fault}</Notice>}
      <Button type="submit" look="act" wide>
        {t(isSending ? 'form.sending' : 'form.send')}
      </Button>
    </form>
  );
}
