import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderBulletins } from '../../../src-contract/bulletins/order.ts';
import { isLive } from '../../../src-contract/subjects/bulletin.ts';
import { useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useMinute } from '../../ui/clock.ts';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useHeldRows } from '../dispatch/use-held-rows.ts';
import { useScreen } from '../shell/screen.ts';
import { BulletinCard } from './bulletin-card.tsx';
import styles from './bulletins-panel.module.css';
import { useSeen } from './use-seen.ts';

/** What to look out for: what is near first, then the newest; what is over at the end, for a day. */
export function BulletinsPanel() {
  const { t } = useTranslation(['bulletins', 'common']);
  const rows = useView('bulletins', {});
  const own = useView('positions', {})?.own ?? null;
  // Where the car was when the panel was opened: an order that follows every fix would move under the finger.
  const [here, setHere] = useState(own);
  if (!here && own) setHere(own);
  const now = useMinute() * 60_000;
  const area = useRef<HTMLDivElement>(null);
  const ordered = useMemo(() => {
    const byId = new Map(rows?.map((row) => [row.bulletin.id, row]));
    const all = rows?.map(({ bulletin }) => bulletin) ?? [];
    const live = all.filter((one) => isLive(one, now));
    const over = all.filter((one) => !isLive(one, now));
    return [...orderBulletins(live, here), ...orderBulletins(over, null)].flatMap(({ id }) => {
      const row = byId.get(id);
      return row ? [{ id, row }] : [];
    });
  }, [rows, here, now]);
  const { shown, waiting, release } = useHeldRows(ordered, area);
  useSeen(
    area,
    shown.map(({ row }) => row),
  );
  useOpened(shown.length > 0, release);

  return (
    <Panel title={t('title')}>
      {rows ? (
        <div ref={area} className={styles.list}>
          {waiting > 0 && (
            <Button look="soft" className={styles.news} onPress={release}>
              {t('waiting', { count: waiting })}
            </Button>
          )}
          {ordered.length === 0 && <p>{t('none')}</p>}
          {shown.map(({ id, row }) => (
            <BulletinCard key={id} row={row} here={here} />
          ))}
        </div>
      ) : (
        <Skeleton rows={4} label={t('common:loading')} />
      )}
    </Panel>
  );
}

/** The bulletin that was asked for from elsewhere comes into sight, once. */
function useOpened(isDrawn: boolean, release: () => void): void {
  const opened = useScreen((screen) => screen.bulletin);
  const openBulletin = useScreen((screen) => screen.openBulletin);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `release` is another at each drawing
  useEffect(() => {
    if (opened === null || !isDrawn) return;
    const card = document.getElementById(`bulletin-${opened}`);
    if (!card) return release();
    // Only the panel: the page itself must never move.
    card.parentElement?.parentElement?.scrollTo({
      top: card.offsetTop - (card.parentElement?.offsetTop ?? 0),
    });
    card.focus({ preventScroll: true });
    openBulletin(null);
  }, [opened, isDrawn, openBulletin]);
}
