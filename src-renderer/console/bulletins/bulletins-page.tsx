import { useTranslation } from 'react-i18next';
import { useView } from '../../bridge/console.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Pane } from '../layout/pane.tsx';
import { Split } from '../layout/split.tsx';
import { goTo } from '../shell/use-route.ts';
import { BulletinPane } from './bulletin-pane.tsx';
import styles from './bulletins.module.css';
import { IssueForm } from './issue-form.tsx';
import { ListPane } from './list-pane.tsx';

/** The bulletins that are out, and the one that is read or written. */
export function BulletinsPage({ open }: { open: string | null }) {
  const { t } = useTranslation(['bulletins', 'common']);
  const rows = useView('bulletins', {});
  return (
    <Split
      name="bulletins"
      label={t('desk.bar')}
      direction="row"
      share={0.5}
      first={
        rows ? (
          <ListPane rows={rows} open={open} />
        ) : (
          <Pane title={t('desk.list')}>
            <Skeleton rows={8} label={t('common:loading')} />
          </Pane>
        )
      }
      second={<Side open={open} />}
    />
  );
}

function Side({ open }: { open: string | null }) {
  const { t } = useTranslation('bulletins');
  if (open === null) return <p className={styles.none}>{t('desk.choose')}</p>;
  if (open !== 'new') return <BulletinPane key={open} id={open} />;
  return (
    <Pane title={t('desk.issue')}>
      <IssueForm onSent={() => goTo({ page: 'bulletins', bulletin: null })} />
    </Pane>
  );
}
