import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import {
  type FeedMessage,
  hasFeedMessage,
  lockFeedIncident,
  readFeedIncident,
  saveFeedIncident,
  saveFeedMessage,
} from '../../store/feed-messages.ts';
import { takeJobNumber } from '../../store/job-numbers.ts';
import type { JournalTx } from '../../store/journal.ts';
import type { FeedParts } from '../parts.ts';
import { type Changes, changesIn } from './changes.ts';
import { reportedFact, updatedFacts } from './facts.ts';
import { type FeedJob, readJob } from './job.ts';
import { type Fault, readJson } from './json-guard.ts';

const feed = 'eido';
/** Who writes the events down. */
const written = { actor: `feed:${feed}`, role: 'feed' } as const;

/** What became of a message that was taken. */
export interface Receipt {
  /** The job's id at this hub. */
  readonly incident: string;
  readonly number: string;
  readonly result: FeedMessage['result'];
  /** What was left out of it, and why. */
  readonly noted: readonly Fault[];
}

/** A message that was taken, or what is wrong with it; then nothing was stored. */
export type Reception =
  | { readonly receipt: Receipt }
  | { readonly notJson: string }
  | { readonly faults: readonly Fault[] };

/** Takes one message in: its original, the job it reports or changes, and the events, all in one transaction. */
export async function receiveEido(bytes: Uint8Array, parts: FeedParts): Promise<Reception> {
  const json = readJson(bytes);
  if (!('value' in json)) return json;
  const read = readJob(json.value, parts.codes());
  if ('faults' in read) return read;
  const { job } = read;
  const digest = createHash('sha256').update(canonicalJson(json.value)).digest('hex');
  const receipt = await parts.journal.transact((tx) => take(tx, parts, job, digest, json.text));
  return { receipt };
}

async function take(
  tx: JournalTx,
  parts: FeedParts,
  job: FeedJob,
  digest: string,
  original: string,
): Promise<Receipt> {
  const { client } = tx;
  const { tracking, stamp, noted } = job;
  await lockFeedIncident(client, feed, tracking);
  const before = await readFeedIncident(client, feed, tracking);
  if (before && (await hasFeedMessage(client, feed, digest))) {
    return { incident: before.incident, number: before.number, result: 'unchanged', noted };
  }
  const changes = changesIn(job, before);
  const { incident, number } = before ?? (await report(tx, parts, job, changes));
  if (before) await update(tx, incident, changes);
  await saveFeedIncident(client, feed, tracking, { incident, number, ...changes.taken });
  const { result } = changes;
  await saveFeedMessage(client, { feed, digest, tracking, stamp, original, incident, result, noted });
  return { incident, number, result, noted };
}

async function report(tx: JournalTx, parts: FeedParts, job: FeedJob, changes: Changes) {
  const codes = parts.codes();
  const now = Date.now();
  const incident = uuid();
  const number = await takeJobNumber(tx.client, now, codes.department.timeZone);
  await tx.append([reportedFact(codes, job, changes, { incident, number, now })], written);
  return { incident, number };
}

async function update(tx: JournalTx, incident: string, changes: Changes): Promise<void> {
  const state = await tx.state(`incident/${incident}`);
  if (!state) throw new Error(`the journal has no incident ${incident}, which a feed's message was about`);
  const facts = updatedFacts({ id: incident, precinct: (state as { precinct: string }).precinct }, changes);
  if (facts.length > 0) await tx.append(facts, written);
}
