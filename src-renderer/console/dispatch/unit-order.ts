import type { UnitState } from '../../../src-contract/subjects/unit.ts';

const byName = new Intl.Collator('en', { numeric: true });

/** The units as they stand in their list: those on duty first, then by precinct and call sign as people count. */
export function byCallSign(one: UnitState, other: UnitState): number {
  return (
    Number(one.status === 'offDuty') - Number(other.status === 'offDuty') || byName.compare(one.id, other.id)
  );
}
