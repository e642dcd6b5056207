import { clear } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { jobId } from '../support/fixtures.ts';
import type { TestTablet } from '../support/test-tablet.ts';

/** A dispatcher takes 19-A off job 1. */
export function unassign({ hub, clock }: TestTablet): void {
  const unit = hub.model.state('unit/19-A') as UnitState;
  const job = hub.model.state(`incident/${jobId(1)}`) as IncidentState;
  if (!hub.model.act(clear(unit, job), '9001', 'dispatcher', clock.now())) throw new Error('not taken off');
}
