import type { AnswerSchema } from '../../../../src-contract/forms/pack.ts';
import type { Answer } from '../../../forms/entries.ts';

/** One more or one less, within the schema's limits; the first step leads to the nearest limit, or to 0. */
export function stepped(answer: Answer | undefined, by: 1 | -1, schema: AnswerSchema): number {
  const limit = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);
  const least = limit(schema.minimum, -Infinity);
  const most = limit(schema.maximum, Infinity);
  const from = typeof answer === 'number' ? answer + by : Number.isFinite(least) ? least : 0;
  return Math.min(Math.max(from, least), most);
}
