import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import styles from './attention.module.css';
import { DiskNotice } from './disk-notice.tsx';
import { RefusedItem } from './refused-item.tsx';

/**
 * What the hub refused. Taking an item off the list waits for as long as it can be undone; whoever leaves the panel
 * meanwhile finds the item again.
 */
export function AttentionPanel() {
  const { t } = useTranslation(['attention', 'common']);
  const act = useAct();
  const items = useView('attention', {});
  const storage = useView('sync', {})?.storage;
  const hasRoom = storage === undefined || storage.state === 'ok';
  const [leaving, setLeaving] = useState<number | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  const dismiss = useCallback(
    async (item: number) => {
      const outcome = await act('attention.dismiss', { act: item });
      setRefused('refused' in outcome ? outcome.refused.reason : null);
      setLeaving((now) => (now === item ? null : now));
    },
    [act],
  );
  const leavingIsOver = useCallback(() => {
    if (leaving !== null) void dismiss(leaving);
  }, [leaving, dismiss]);

  const shown = items?.filter((item) => item.act !== leaving);
  return (
    <Panel
      title={t('title')}
      foot={
        leaving !== null && (
          <UndoBar
            key={leaving}
            words={t('dismissed')}
            undoWords={t('common:undo')}
            onUndo={() => setLeaving(null)}
            onOver={leavingIsOver}
          />
        )
      }
    >
      <div className={styles.stack}>
        {refused && <Notice kind="bad">{refused}</Notice>}
        <DiskNotice storage={storage} />
        {!shown && <Skeleton rows={3} label={t('common:loading')} />}
        {shown?.length === 0 && hasRoom && <p>{t('empty')}</p>}
        {shown && shown.length > 0 && (
          <>
            <p>{t('explain')}</p>
            <ul className={styles.stack}>
              {shown.map((item) => (
                <RefusedItem
                  key={item.act}
                  item={item}
                  onDismiss={() => {
                    // The one before does not wait any longer.
                    leavingIsOver();
                    setLeaving(item.act);
                  }}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}
