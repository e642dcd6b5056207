import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Pane } from '../layout/pane.tsx';
import { Split } from '../layout/split.tsx';
import styles from './messages.module.css';
import { NewMessage } from './new-message.tsx';
import { TalkPane } from './talk-pane.tsx';
import { newTalk, talksOf } from './talks.ts';
import { TalksPane } from './talks-pane.tsx';

/** All conversations of the last two days, and the one that is read or written. */
export function MessagesPage({ talk }: { talk: string | null }) {
  const { t } = useTranslation(['messages', 'common']);
  const messages = useView('messages', {});
  const talks = useMemo(() => talksOf(messages ?? []), [messages]);
  return (
    <Split
      name="messages"
      label={t('desk.list')}
      direction="row"
      share={0.4}
      first={
        messages ? (
          <TalksPane talks={talks} open={talk} />
        ) : (
          <Pane title={t('desk.list')}>
            <Skeleton rows={8} label={t('common:loading')} />
          </Pane>
        )
      }
      second={<Side talk={talk} said={talks.find(({ key }) => key === talk)?.messages ?? []} />}
    />
  );
}

function Side({ talk, said }: { talk: string | null; said: Parameters<typeof TalkPane>[0]['said'] }) {
  const { t } = useTranslation('messages');
  if (talk === null) return <p className={styles.none}>{t('desk.choose')}</p>;
  return talk === newTalk ? <NewMessage /> : <TalkPane key={talk} talk={talk} said={said} />;
}
