import { useTranslation } from 'react-i18next';
import { phraseWords } from '../../../src-contract/codes.ts';
import { isForMany } from '../../../src-contract/messages/address.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import { useView } from '../../bridge/console.ts';
import { authorWords } from '../../messages/address-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { clockTime } from '../../ui/times.ts';
import { routeHash } from '../shell/route.ts';
import styles from './messages.module.css';

interface DeskMessageProps {
  readonly message: MessageState;
  nameOf(actor: string): string;
}

/** One message with what went along, and who has it. */
export function DeskMessage({ message, nameOf }: DeskMessageProps) {
  const { t, i18n } = useTranslation('messages');
  const codes = useCodes();
  const { id, unit, by, sentAt, text, phrase, job, place, photo, silent, to } = message;
  const words = phraseWords(codes, phrase, text, i18n.language);
  return (
    <li className={classNames(styles.message, unit === undefined && styles.own)}>
      <p className={styles.line}>
        <strong>
          <bdi>{authorWords(unit, t)}</bdi>
        </strong>
        <bdi className={styles.quiet}>{nameOf(by)}</bdi>
        <time dateTime={new Date(sentAt).toISOString()}>{clockTime(sentAt, codes.department.timeZone)}</time>
        {silent && <span>{t('sentSilently')}</span>}
      </p>
      {words && (
        <p className={styles.text} dir="auto">
          {words}
        </p>
      )}
      {job && (
        <p>
          <a href={routeHash({ page: 'dispatch', job: job.id })}>
            {t('jobElsewhere', { number: job.number })}
          </a>{' '}
          <bdi>{job.address}</bdi>
        </p>
      )}
      {place && (
        <p>
          <bdi>{place.words}</bdi>{' '}
          <span dir="ltr" className={styles.code}>
            {place.lat.toFixed(5)}, {place.lon.toFixed(5)}
          </span>
        </p>
      )}
      {photo && (
        <img
          className={styles.picture}
          src={`console/blobs/${photo.hash}`}
          alt={t('photoAlt', { from: authorWords(unit, t) })}
        />
      )}
      {isForMany(to) ? <Reach id={id} /> : <Mark message={message} nameOf={nameOf} />}
    </li>
  );
}

function Mark({ message: { delivered, read, to }, nameOf }: DeskMessageProps) {
  const { t } = useTranslation('messages');
  const { department } = useCodes();
  if (read) {
    const time = clockTime(read.at, department.timeZone);
    return (
      <p className={styles.mark}>
        <Icon name="clear" size={16} />
        {t('desk.readBy', { who: nameOf(read.by), time })}
      </p>
    );
  }
  const isThere = delivered !== undefined;
  return (
    <p className={styles.mark}>
      <Icon name={isThere ? 'arrived' : 'delivered'} size={16} />
      {t(isThere && to.kind !== 'dispatch' ? 'standing.delivered' : 'standing.atHub')}
    </p>
  );
}

function Reach({ id }: { id: string }) {
  const { t } = useTranslation('messages');
  const reach = useView('messageReach', { message: id });
  if (!reach) return null;
  const { delivered, read } = reach;
  return (
    <p className={styles.mark}>
      <Icon name="delivered" size={16} />
      {t('desk.reach', { delivered: delivered.length, read: read.length })}.{' '}
      {read.length > 0 ? t('desk.reachUnits', { units: read.join(', ') }) : t('desk.reachNobody')}
    </p>
  );
}
