import { setTimeout as wait } from 'node:timers/promises';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import { tableOf } from '../chapters.ts';
import { isBusy, type PoolClient } from '../postgres.ts';
import { type Folded, foldJournal } from '../verify/fold.ts';
import type { ClosedChapter } from './closed-chapters.ts';
import { ArchiveFault } from './file.ts';
import { damaged } from './read-chapter.ts';

/** Readers of the journal are waited for so long at a time, and acts behind that: it must be short. */
const lockTimeout = '500ms';
const tries = 20;
const tryAgainAfter = 1000;

/** Where a chapter's events are from now on. */
export interface Filed {
  readonly file: string;
  readonly sha256: string;
  readonly events: number;
}

/**
 * Drops a chapter's table and records in the same transaction, which is the caller's, where its events are, what they make of
 * their subjects, and how far they go in each store.
 */
export async function dropChapter(client: PoolClient, chapter: ClosedChapter, filed: Filed): Promise<void> {
  // Nobody is held up before the last step.
  await client.query('set local statement_timeout = 0');
  await client.query('set local idle_in_transaction_session_timeout = 0');
  for await (const folded of foldJournal(client, chapter.chapter)) await writeBase(client, folded);
  await client.query(
    `insert into archived_store (store, seq)
       select device, max(seq) from event where chapter = $1 group by device
     on conflict (store) do update set seq = excluded.seq`,
    [chapter.chapter],
  );
  await client.query(
    `insert into journal_archive (chapter, month, first_pos, last_pos, events, file, sha256)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      chapter.chapter,
      chapter.month,
      chapter.firstPos,
      chapter.lastPos,
      filed.events,
      filed.file,
      filed.sha256,
    ],
  );
  await dropTable(client, tableOf(chapter.chapter));
}

async function writeBase(client: PoolClient, folded: readonly Folded[]): Promise<void> {
  for (const { faults } of folded) if (faults[0] !== undefined) throw damaged(faults[0].replace(/\.$/, ''));
  await client.query(
    `insert into aggregate_base (subject, channel, pos, state)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
     on conflict (subject) do update set pos = excluded.pos, state = excluded.state`,
    [
      folded.map(({ subject }) => subject),
      folded.map(({ channel }) => channel),
      folded.map(({ pos }) => pos),
      folded.map(({ state }) => (state === undefined ? null : canonicalJson(state))),
    ],
  );
}

/** For a moment nobody may read or write the journal. Whoever reads it for long is not made to hold up everybody else. */
async function dropTable(client: PoolClient, table: string): Promise<void> {
  await client.query(`set local lock_timeout = '${lockTimeout}'`);
  for (let left = tries; ; left -= 1) {
    await client.query('savepoint before_drop');
    try {
      await client.query(`drop table ${table}`);
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (left === 1) {
        throw new ArchiveFault(
          'Somebody reads the journal for long, perhaps --verify or a backup. Nothing was dropped. Try again later.',
        );
      }
      await client.query('rollback to savepoint before_drop');
      await wait(tryAgainAfter);
    }
  }
}
