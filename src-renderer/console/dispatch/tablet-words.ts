import type { TFunction } from 'i18next';
import type { TabletCondition } from '../../../src-contract/tablet-condition.ts';
import { clockStanding } from '../../ui/clock-standing.ts';

/** What is wrong with a unit's tablet, in words; empty where nothing is. */
export function tabletWords(
  t: TFunction<['console', 'common']>,
  { clockAhead = 0, storage }: TabletCondition = {},
): string {
  const words: string[] = [];
  const standing = clockStanding(-clockAhead);
  if ('count' in standing) {
    const time = t(`units.clock.${standing.unit}`, { count: standing.count });
    words.push(t(`units.clock.${standing.is}`, { time }));
  }
  if (storage) words.push(t(`units.disk.${storage}`));
  return words.join(', ');
}
