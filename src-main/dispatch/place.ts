import { v7 as uuid } from 'uuid';
import type { Outcome } from '../../src-contract/bridge.ts';
import { addHazard, removeHazard } from '../../src-contract/dispatch/acts.ts';
import { premiseKey } from '../../src-contract/dispatch/premise-key.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { Hazard, HazardKind } from '../../src-contract/subjects/premise.ts';
import type { PlaceView } from '../../src-contract/tablet-bridge.ts';
import { appendAct, bestTime, type Desk, refused } from '../desk.ts';
import { onJob } from './dispatch.ts';

const day = 86_400_000;

const noPremise = () =>
  refused(
    'no-address',
    'This job has no address with a number, so a note could not be found again. Nothing was changed. Write it as a note on the job.',
  );

/** Says what is to be known at the job's address, on every later job there, until it expires. */
export function noteHazard(
  desk: Desk,
  { incident, kind, text, days }: { incident: string; kind: HazardKind; text: string; days: number },
): Outcome<undefined> {
  return onJob(desk, incident, (session, job) => {
    const key = keyOf(job);
    if (!key) return noPremise();
    const hazard = { id: uuid(), kind, text, expiresAt: bestTime(desk) + days * day };
    return appendAct(desk, session, addHazard(key, job.precinct, job.location.address, hazard));
  });
}

export function dropHazard(
  desk: Desk,
  { incident, hazard }: { incident: string; hazard: string },
): Outcome<undefined> {
  return onJob(desk, incident, (session, job) => {
    const key = keyOf(job);
    return key ? appendAct(desk, session, removeHazard(key, job.precinct, hazard)) : noPremise();
  });
}

/**
 * What is known of the job's place: as it stands now where this tablet may see that, otherwise as the hub sent it with the job.
 * What has expired is left out.
 */
export function placeView(desk: Desk, job: IncidentState): PlaceView {
  const key = keyOf(job);
  const premise = key ? desk.store.aggregates.current('premise', key) : undefined;
  const hazards: readonly Hazard[] = premise?.hazards ?? job.premise?.hazards ?? [];
  const now = bestTime(desk);
  return {
    hazards: hazards.filter(({ expiresAt }) => expiresAt > now),
    jobs: job.premise?.jobs ?? [],
    mayNote: key !== undefined,
  };
}

const keyOf = ({ precinct, location }: IncidentState) => premiseKey(precinct, location.address);
