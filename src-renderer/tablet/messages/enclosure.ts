import type { BlobRef } from '../../../src-contract/blob.ts';
import type { JobsView } from '../../../src-contract/tablet-bridge.ts';

/** What is to go with the next message. */
export interface Enclosure {
  readonly job?: { readonly id: string; readonly number: string };
  readonly place?: { readonly lat: number; readonly lon: number; readonly words: string };
  readonly photo?: BlobRef;
  readonly silent?: true;
}

export const nothingEnclosed: Enclosure = {};

/** As the act takes it. */
export function enclosureParams({ job, ...rest }: Enclosure) {
  return { ...rest, ...(job && { job: job.id }) };
}

/** Whether there is something to be sent without a word. */
export const isSomething = ({ job, place, photo }: Enclosure): boolean =>
  job !== undefined || place !== undefined || photo !== undefined;

/** The job that is meant by "the job": the one that is open on the screen, or else the unit's current one. */
export function jobToEnclose(jobs: JobsView | undefined, open: string | null) {
  const all = [...(jobs?.mine ?? []), ...(jobs?.open ?? [])];
  const job = all.find(({ id }) => id === open) ?? jobs?.mine[0];
  return job && { id: job.id, number: job.number };
}
