import type { StorageState, SyncView } from '../../src-contract/sync-view.ts';
import type { Session } from '../access/session.ts';
import { attentionItems } from '../attention/attention.ts';
import type { Desk } from '../desk.ts';
import { gradeLink } from './link-quality.ts';
import type { Sync } from './sync.ts';

/** How the tablet stands to its hub, and what waits on it. */
export function syncView(
  desk: Desk,
  sync: Sync,
  session: Session | undefined,
  room: StorageState | undefined,
): SyncView {
  const { store } = desk;
  const { link, turnedAway } = sync.state();
  const files = store.blobs.waiting();
  const quality = link === 'online' ? gradeLink(sync.measure()) : undefined;
  return {
    link,
    lastContactAt: sync.lastContactAt(),
    waiting: store.journal.waiting(store.meta.get('acked') ?? 0),
    refused: attentionItems(desk, session).length,
    clockOffset: store.meta.get('clockOffset') ?? null,
    ...(room && { storage: room }),
    ...(files.count > 0 && { files }),
    ...(quality && { quality }),
    ...(turnedAway && { turnedAway }),
  };
}
