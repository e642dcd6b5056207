import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulletinOnDesk } from '../../../src-contract/console-bridge.ts';
import { isLive } from '../../../src-contract/subjects/bulletin.ts';
import { useView } from '../../bridge/console.ts';
import { BulletinFacts } from '../../bulletins/bulletin-facts.tsx';
import { areaWords } from '../../bulletins/bulletin-words.ts';
import { KindTag } from '../../bulletins/kind-tag.tsx';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { useMinute } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { dayAndTime } from '../../ui/times.ts';
import { useActing } from '../acting.ts';
import { paneIds } from '../shell/use-shortcuts.ts';
import styles from './bulletins.module.css';

/** One bulletin as it went out, who has read it, and taking it back. */
export function BulletinPane({ id }: { id: string }) {
  const { t } = useTranslation('bulletins');
  const rows = useView('bulletins', {});
  const row = rows?.find(({ bulletin }) => bulletin.id === id);
  return (
    <section
      id={paneIds.bulletin}
      className={styles.reader}
      aria-label={row?.bulletin.title ?? t('title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      {rows && !row && <p className={styles.none}>{t('desk.gone')}</p>}
      {row && <Read row={row} />}
    </section>
  );
}

function Read({ row: { bulletin, readBy } }: { row: BulletinOnDesk }) {
  const { t } = useTranslation('bulletins');
  const { department } = useCodes();
  const now = useMinute() * 60_000;
  const { id, title, text, photo, area, source, updatedAt, expiresAt, cancelReason } = bulletin;
  const isOut = isLive(bulletin, now);
  const facts = [
    areaWords(area, t),
    t('until', { time: dayAndTime(expiresAt, department.timeZone, now) }),
    source && t('source', { source }),
  ];
  return (
    <>
      <p className={styles.line}>
        <KindTag bulletin={bulletin} />
        {!isOut && (
          <strong>
            {cancelReason === undefined ? t('expired') : t('cancelled', { reason: cancelReason })}
          </strong>
        )}
        <Age since={updatedAt} />
        <strong>{t('desk.readBy', { count: readBy })}</strong>
      </p>
      <h2 className={styles.title}>
        <bdi>{title}</bdi>
      </h2>
      <BulletinFacts bulletin={bulletin} />
      {photo && (
        <img className={styles.picture} src={`console/blobs/${photo.hash}`} alt={t('photoAlt', { title })} />
      )}
      {text && (
        <p className={styles.text}>
          <bdi>{text}</bdi>
        </p>
      )}
      <p className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      {isOut && <Cancelling key={id} id={id} />}
    </>
  );
}

function Cancelling({ id }: { id: string }) {
  const { t } = useTranslation('bulletins');
  const { run, fault } = useActing();
  const [reason, setReason] = useState('');
  const [isLacking, setLacking] = useState(false);

  function cancel(): void {
    setLacking(reason.trim() === '');
    if (reason.trim() !== '') void run('bulletins.cancel', { bulletin: id, reason });
  }

  return (
    <form
      className={styles.photo}
      onSubmit={(event) => {
        event.preventDefault();
        cancel();
      }}
    >
      <TextField
        label={t('desk.cancelReason')}
        fault={isLacking && reason.trim() === '' ? t('desk.reasonNeeded') : undefined}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <Button type="submit">{t('desk.cancel')}</Button>
    </form>
  );
}
