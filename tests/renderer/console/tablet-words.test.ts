import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { TabletCondition } from '../../../src-contract/tablet-condition.ts';
import { tabletWords } from '../../../src-renderer/console/dispatch/tablet-words.ts';
import { startWords } from '../../../src-renderer/words/i18n.ts';

beforeAll(startWords);

const hour = 3_600_000;

test.each<[TabletCondition | undefined, string]>([
  [undefined, ''],
  [{}, ''],
  [{ clockAhead: 2 * hour }, 'clock 2 h ahead'],
  [{ clockAhead: -180_000 }, 'clock 3 min behind'],
  [{ storage: 'low' }, 'disk nearly full'],
  [{ clockAhead: -400 * 24 * hour, storage: 'full' }, 'clock 9600 h behind, disk full'],
])('a tablet with %j needs "%s"', (tablet, words) => {
  expect(tabletWords(i18next.getFixedT('en', ['console', 'common']), tablet)).toBe(words);
});
