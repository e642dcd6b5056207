import { type BlobRef, laneOf } from '../../src-contract/blob.ts';
import type { FileState } from '../../src-contract/file-state.ts';
import type { Session } from '../access/session.ts';
import type { Desk } from '../desk.ts';
import type { Shelf } from './shelf.ts';

/** A larger one is not fetched only because a job is looked at, bytes. */
export const largestFetched = 16_000_000;

/** How the files of a job stand, in the order in which they were attached. Photos that are not here are fetched. */
export function filesView(
  desk: Desk,
  shelf: Shelf,
  session: Session | undefined,
  incident: string,
): readonly FileState[] {
  const job = session && desk.store.aggregates.current('incident', incident);
  if (!job) return [];
  const files = new Map<string, BlobRef>();
  for (const entry of job.timeline) if (entry.kind === 'attached') files.set(entry.file.hash, entry.file);
  for (const file of files.values())
    if (laneOf(file) === 'photo' && file.size <= largestFetched) shelf.need(file);
  return [...files.values()].map((file) => shelf.state(file));
}
