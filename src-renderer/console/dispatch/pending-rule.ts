import type { CodesPack } from '../../../src-contract/codes.ts';

/** Minutes that a job of this priority may wait for a unit before its age turns bold, then amber: the codes pack's rule. */
export function pendingRule(
  codes: Pick<CodesPack, 'priorities'>,
  priority: number,
): { boldAfter?: number; amberAfter?: number } {
  const key = (['1', '2', '3', '4'] as const).find((known) => Number(known) === priority);
  if (!key) return {};
  const { pendingBoldAfter, pendingAmberAfter } = codes.priorities[key];
  return { boldAfter: pendingBoldAfter, amberAfter: pendingAmberAfter };
}
