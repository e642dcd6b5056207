import type { Outcome } from '../../src-contract/bridge.ts';
import { markRead } from '../../src-contract/bulletins/acts.ts';
import { concerns, endedKept, endOf } from '../../src-contract/subjects/bulletin.ts';
import { hasRead, type ReadMark } from '../../src-contract/subjects/reader.ts';
import type { BulletinRow } from '../../src-contract/tablet-bridge.ts';
import type { Session } from '../access/session.ts';
import type { Shelf } from '../blobs/shelf.ts';
import { largestFetched } from '../blobs/views.ts';
import { appendAct, asSignedOn, bestTime, type Desk, done } from '../desk.ts';

/** The bulletins for the unit's precinct, ended ones for a day. Photos that are not on this tablet are fetched. */
export function bulletinsView(
  desk: Desk,
  shelf: Pick<Shelf, 'need' | 'state'>,
  session: Session | undefined,
): readonly BulletinRow[] {
  if (!session) return [];
  const { aggregates } = desk.store;
  const reader = aggregates.current('reader', session.officer.id);
  const codes = desk.packs.codes();
  const since = bestTime(desk) - endedKept;
  return aggregates
    .all('bulletin')
    .filter((one) => endOf(one) >= since && concerns(one.area, session.unit.precinct, codes))
    .map((bulletin) => {
      const { id, revision, photo } = bulletin;
      if (photo && photo.size <= largestFetched) shelf.need(photo);
      return {
        bulletin,
        isRead: hasRead(reader, id, revision),
        ...(photo && { photo: shelf.state(photo) }),
      };
    });
}

/** Notes what the officer has seen; what was noted before is not noted again. */
export function markBulletinsRead(desk: Desk, marks: readonly ReadMark[]): Outcome<undefined> {
  return asSignedOn(desk, (session) => {
    const { id } = session.officer;
    const reader = desk.store.aggregates.current('reader', id);
    const fresh = marks.filter((mark) => !hasRead(reader, mark.id, mark.revision));
    return fresh.length === 0 ? done : appendAct(desk, session, markRead(id, fresh));
  });
}
