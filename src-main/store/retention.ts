import type { Database } from 'better-sqlite3';
import type { Aggregates } from './aggregates.ts';
import type { Journal } from './journal.ts';
import type { Meta } from './meta.ts';

/** Forgets what nobody needs any more, a little at a time. */
export interface Retention {
  /** @param before what is not older than that stays; hub's clock, ms */
  sweep(before: number): Sweep;
}

export interface Sweep {
  /** Looks at no more than `limit` acts or jobs, within a change. Gives false when there is nothing left to look at. */
  step(limit: number): boolean;
}

/**
 * What goes: acts of this device that the hub has confirmed with the photos that they name, and refused ones that were taken off
 * the list; jobs that are closed, unless a draft, a report that is not approved, a unit, an act or a photo that is not at the hub
 * still speaks of them. What stays: whatever is not confirmed or not dismissed, however old, and always the last act, by which
 * `seq` goes on.
 */
export function createRetention(
  db: Database,
  parts: { readonly journal: Journal; readonly aggregates: Aggregates; readonly meta: Meta },
): Retention {
  const { journal, aggregates, meta } = parts;
  const acts = db.prepare<{ after: number; acked: number; before: number; limit: number }, Act>(oldActs);
  const jobs = db.prepare<{ before: number; at: number; id: string; limit: number }, Job>(closedJobs);
  const isNeeded = db.prepare<{ id: string; subject: string }, number>(neededJob).pluck();
  const named = db.prepare<[], string>(namedJobs).pluck();
  const messages = db.prepare<{ before: number; limit: number }, string>(oldMessages).pluck();
  const emergencies = db.prepare<[number], string>(endedEmergencies).pluck();

  /** Gives the last act that was looked at; undefined when none is left. */
  function forgetActs(after: number, before: number, limit: number): number | undefined {
    const found = acts.all({ after, acked: meta.get('acked') ?? 0, before, limit });
    const newest = journal.lastSeq();
    const done = found.filter(({ isDone, last }) => isDone === 1 && last < newest);
    if (done.length > 0) {
      // The hub may be brought back from a copy: what it asks for up to here, this store does not have any more.
      meta.set('forgotten', Math.max(meta.get('forgotten') ?? 0, ...done.map(({ last }) => last)));
      for (const { act, last } of done) journal.remove(act, last);
    }
    return found.at(-1)?.act;
  }

  function forgetJobs({ closedAt: at, id }: Job, before: number, limit: number): Job | undefined {
    const found = jobs.all({ before, at, id, limit });
    // Reading what reports and units say is the dear part: once for all.
    const isNamed = found.length > 0 ? new Set(named.all()) : new Set();
    for (const job of found) {
      const subject = `incident/${job.id}`;
      if (isNamed.has(job.id) || isNeeded.get({ id: job.id, subject }) !== 0) continue;
      aggregates.forgetOne(subject);
    }
    return found.at(-1);
  }

  /** There are a few a day in a whole city. */
  function forgetEmergencies(before: number): void {
    for (const subject of emergencies.all(before)) aggregates.forgetOne(subject);
  }

  /** Gives false when none is left. */
  function forgetMessages(before: number, limit: number): boolean {
    const found = messages.all({ before, limit });
    for (const subject of found) aggregates.forgetOne(subject);
    return found.length === limit;
  }

  return {
    sweep(before) {
      let act: number | undefined = 0;
      let hasMessages = true;
      let job: Job | undefined = { closedAt: Number.MIN_SAFE_INTEGER, id: '' };
      return {
        step(limit) {
          if (act !== undefined) act = forgetActs(act, before, limit);
          else if (job) job = forgetJobs(job, before, limit);
          else if (hasMessages) hasMessages = forgetMessages(before, limit);
          const isMore = act !== undefined || job !== undefined || hasMessages;
          if (!isMore) forgetEmergencies(before);
          return isMore;
        },
      };
    },
  };
}

interface Act {
  readonly act: number;
  readonly last: number;
  readonly isDone: number;
}

interface Job {
  readonly id: string;
  readonly closedAt: number;
}

const ofSameAct = 'part.seq BETWEEN one.seq AND one.seq + 15 AND part.act = one.act';

/** Photos that the hub does not have, and of which nobody has read why. */
const waitingBlob = "SELECT 1 FROM blob_use JOIN blob USING (hash) WHERE state IN ('waiting', 'refused')";

/**
 * An act is confirmed subject by subject, and refused as a whole: it is done with when all of it is, and when what it names is
 * at the hub as well.
 */
const oldActs = `SELECT act, (SELECT max(seq) FROM journal AS part WHERE ${ofSameAct}) AS last,
    NOT EXISTS (SELECT 1 FROM journal AS part WHERE ${ofSameAct}
      AND (CASE WHEN refused IS NULL THEN pos IS NULL ELSE dismissed = 0 END
        OR EXISTS (${waitingBlob} AND blob_use.seq = part.seq))) AS isDone
  FROM journal AS one
  WHERE seq > @after AND seq <= @acked AND act = seq AND at + coalesce(offset, 0) < @before
  ORDER BY seq LIMIT @limit`;

const closedJobs = `SELECT id, closed_at AS closedAt FROM job
  WHERE closed = 1 AND closed_at < @before AND (closed_at > @at OR (closed_at = @at AND id > @id))
  ORDER BY closed_at, id LIMIT @limit`;

const neededJob = `SELECT
  EXISTS (SELECT 1 FROM draft WHERE incident = @id)
  OR EXISTS (SELECT 1 FROM note_draft WHERE incident = @id)
  OR EXISTS (SELECT 1 FROM journal WHERE subject = @subject AND pos IS NULL AND refused IS NULL)
  OR EXISTS (SELECT 1 FROM journal WHERE refused IS NOT NULL AND dismissed = 0 AND subject = @subject)
  OR EXISTS (${waitingBlob} AND blob_use.subject = @subject)`;

/** What waits to be sent stays, with its photo. */
const oldMessages = `SELECT subject FROM aggregate WHERE subject > 'message/' AND subject < 'message0'
  AND current ->> '$.sentAt' < @before
  AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.subject = aggregate.subject AND pos IS NULL AND refused IS NULL)
  AND NOT EXISTS (${waitingBlob} AND blob_use.subject = aggregate.subject)
  LIMIT @limit`;

const endedEmergencies = `SELECT subject FROM aggregate WHERE subject > 'emergency/' AND subject < 'emergency0'
  AND current ->> '$.ended.at' < ?`;

/** Jobs of units, and of reports that may still come back to their author. */
const namedJobs = `SELECT job.value FROM aggregate, json_each(current, '$.jobs') AS job
    WHERE subject > 'unit/' AND subject < 'unit0'
  UNION ALL
  SELECT current ->> '$.incident' FROM aggregate
    WHERE subject > 'report/' AND subject < 'report0' AND current ->> '$.status' <> 'approved'`;
