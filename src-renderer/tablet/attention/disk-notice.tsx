import { useTranslation } from 'react-i18next';
import type { StorageState } from '../../../src-contract/sync-view.ts';
import { Notice } from '../../ui/notice.tsx';
import { roomSize } from '../more/room.ts';

/** That the tablet's disk is nearly full, or full; nothing while there is room. */
export function DiskNotice({ storage }: { storage: StorageState | undefined }) {
  const { t } = useTranslation(['attention', 'more']);
  if (!storage || storage.state === 'ok') return null;
  const { state, freeBytes } = storage;
  const { count, unit } = roomSize(freeBytes);
  return (
    <Notice kind="warn" title={t(`disk.${state}.title`)}>
      {t(`disk.${state}.body`, { room: t(`more:sync.${unit}`, { count }) })}
    </Notice>
  );
}
