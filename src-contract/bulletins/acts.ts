import type { Fact } from '../journal.ts';
import { eventVersion } from '../registry.ts';
import {
  type BulletinArea,
  type BulletinDetails,
  type BulletinState,
  bulletinChannel,
} from '../subjects/bulletin.ts';
import type { ReadMark } from '../subjects/reader.ts';

/* What each act about bulletins writes down. Pure, as `dispatch/acts.ts`. */

function bulletinFact(id: string, area: BulletinArea, type: string, body: unknown): Fact {
  const subject = `bulletin/${id}`;
  return { type, v: eventVersion(subject, type), subject, channel: bulletinChannel(area), body };
}

export const issueBulletin = (id: string, details: BulletinDetails): Fact[] => [
  bulletinFact(id, details.area, 'bulletin.issued', details),
];

/** @param details all of it, as it is from now on; its area must live in the same channel */
export const updateBulletin = (id: string, details: BulletinDetails): Fact[] => [
  bulletinFact(id, details.area, 'bulletin.updated', details),
];

export const cancelBulletin = ({ id, area }: Pick<BulletinState, 'id' | 'area'>, reason: string): Fact[] => [
  bulletinFact(id, area, 'bulletin.cancelled', { reason }),
];

/** An officer has seen these. */
export function markRead(officer: string, bulletins: readonly ReadMark[]): Fact[] {
  const [subject, type] = [`reader/${officer}`, 'reader.bulletinsRead'];
  return [
    { type, v: eventVersion(subject, type), subject, channel: `officer/${officer}`, body: { bulletins } },
  ];
}
