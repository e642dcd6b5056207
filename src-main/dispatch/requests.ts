import { v7 as uuid } from 'uuid';
import type { Outcome } from '../../src-contract/bridge.ts';
import { answerRequest, ask } from '../../src-contract/dispatch/acts.ts';
import type { RequestKind } from '../../src-contract/subjects/job-requests.ts';
import { appendAct, type Desk } from '../desk.ts';
import { onJob } from './dispatch.ts';

/** Asks the dispatcher for something on a job that the unit is on. */
export function request(
  desk: Desk,
  { incident, kind, words }: { incident: string; kind: RequestKind; words?: string | undefined },
): Outcome<undefined> {
  return onJob(desk, incident, (session, job) =>
    appendAct(desk, session, ask(job, session.unit, { request: uuid(), kind, words: words || undefined })),
  );
}

/** Takes back what the unit asked for. */
export function withdrawRequest(
  desk: Desk,
  { incident, request: id }: { incident: string; request: string },
): Outcome<undefined> {
  return onJob(desk, incident, (session, job) =>
    appendAct(desk, session, answerRequest(job, { request: id, answer: 'withdrawn' }, session.unit)),
  );
}
