import { isLive } from '../../../src-contract/subjects/bulletin.ts';
import { useView } from '../../bridge/tablet.ts';
import { useMinute } from '../../ui/clock.ts';

/** How many bulletins are out that the officer has not seen. */
export function useUnreadBulletins(): number {
  const rows = useView('bulletins', {});
  const now = useMinute() * 60_000;
  return rows?.filter(({ bulletin, isRead }) => !isRead && isLive(bulletin, now)).length ?? 0;
}
