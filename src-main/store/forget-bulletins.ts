import { endOf } from '../../src-contract/subjects/bulletin.ts';
import type { Aggregates } from './aggregates.ts';

/** Forgets bulletins that were over before a time, ms of the hub's clock. To be called within a change. */
export function forgetBulletins(aggregates: Aggregates, before: number): void {
  for (const bulletin of aggregates.all('bulletin'))
    if (endOf(bulletin) < before) aggregates.forgetOne(`bulletin/${bulletin.id}`);
}
