import { v7 as uuid } from 'uuid';
import type { Outcome } from '../../src-contract/bridge.ts';
import { selfInitiate } from '../../src-contract/dispatch/acts.ts';
import type { Fix } from '../../src-contract/geo.ts';
import type { IncidentLocation } from '../../src-contract/subjects/incident.ts';
import { appendAct, asSignedOn, bestTime, type Desk, refused } from '../desk.ts';
import { currentJob } from './dispatch.ts';

/** A place that is older than that is where the car was, not where it is, ms. */
const freshFor = 60_000;

/**
 * A job that the unit starts itself, where it is now. It works without the hub, which gives the number later.
 * @param fix where the car is; null while that is unknown: then the job has no place until somebody writes it
 */
export function startOwnWork(
  desk: Desk,
  fix: Fix | null,
  { work, words }: { work: string; words?: string | undefined },
): Outcome<{ incident: string }> {
  return asSignedOn(desk, (session) => {
    const codes = desk.packs.codes();
    const kind = codes.ownWork?.find(({ id }) => id === work);
    const type = codes.jobTypes.find(({ code }) => code === kind?.jobType);
    if (!kind || !type) {
      return refused(
        'unknown-work',
        'This department’s codes do not have that any more. Nothing was changed. Choose another.',
      );
    }
    const id = uuid();
    const { code: jobType, priority } = type;
    const location = placeOf(fix, desk.clock.now());
    const own = { id, jobType, priority, location, at: bestTime(desk), words };
    const outcome = appendAct(desk, session, selfInitiate(session.unit, own, currentJob(desk, session)));
    return 'refused' in outcome ? outcome : { ok: true, value: { incident: id } };
  });
}

function placeOf(fix: Fix | null, now: number): IncidentLocation {
  if (!fix || Math.abs(now - fix.at) > freshFor) return { address: '' };
  return { address: '', point: { lat: fix.lat, lon: fix.lon } };
}
