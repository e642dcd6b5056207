import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import { hashToken } from '../../../src-hub/access/secrets.ts';
import { type FormVersions, openFormVersions } from '../../../src-hub/packs/form-versions.ts';
import { type HubPacks, openPacks } from '../../../src-hub/packs/library.ts';
import { keepPackVersions } from '../../../src-hub/store/pack-versions.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';
import { wholeReport } from '../whole-report.ts';
import { type OnePostgres, openOnePostgres } from './one-postgres.ts';
import { places } from './places.ts';

/** What all schedules of a process stand on: made once, for it is slow. */
export interface Ground {
  readonly postgres: OnePostgres;
  readonly packs: HubPacks;
  readonly forms: FormVersions;
  /** Answers that make a whole report. */
  readonly answers: Answers;
  /** The program's folder. */
  readonly program: string;
  readonly packsFolder: string;
  /** The journal as it is now, in few letters: two that are the same are alike in every event. */
  digest(): string;
  /** Takes away what the schedule before has written. */
  clear(): void;
}

export const silent = { info() {}, warn() {}, error() {} };

export const deviceName = (car: number) => `car-${car + 1}`;
/** A token in the shape of real ones: 43 letters. */
export const tokenOf = (car: number) => `token-of-car-${car + 1}`.padEnd(43, 'x');

/** Written by schedules, in an order in which they can be emptied. */
const tables = [
  'blob_part',
  'blob',
  'blob_reference',
  'refused_act',
  'event',
  'aggregate',
  'job',
  'crew',
  'device_store',
  'unit_contact',
  'sign_on_grant',
];
/** Emptied rows are kept by PostgreSQL until they are thrown out, which takes longer than to empty. */
const throwOutEvery = 20;

/** @param packsFolder the packs without the map, which only costs time here */
export async function makeGround(program: string, packsFolder: string): Promise<Ground> {
  const postgres = await openOnePostgres();
  const folder = join(program, 'migrations', 'hub');
  for (const file of readdirSync(folder).sort()) postgres.do(readFileSync(join(folder, file), 'utf8'));
  postgres.do('listen sector_journal; listen sector_contacts');
  // Statements are planned once, and nothing is waited for that a process without a disk has not got.
  postgres.do(
    'set plan_cache_mode = force_generic_plan; set synchronous_commit = off; set track_activities = off',
  );
  const pool = {
    query: async (sql: string, values?: readonly unknown[]) => postgres.ask(sql, values),
  } as unknown as Pool;
  const packs = await openPacks({
    folder: packsFolder,
    log: silent,
    keep: (versions) => keepPackVersions(pool, versions),
  });
  for (const [car, { precinct, officer, partner }] of places.entries()) {
    for (const id of [officer, partner])
      postgres.ask('insert into officer (id, name, role, pin_hash) values ($1, $2, $3, $4)', [
        id,
        `Demo officer ${id}`,
        'officer',
        'none',
      ]);
    postgres.ask('insert into device (name, precinct, token_hash, enrolled_at) values ($1, $2, $3, 0)', [
      deviceName(car),
      precinct,
      hashToken(tokenOf(car)),
    ]);
  }
  let cleared = 0;
  return {
    postgres,
    packs,
    forms: openFormVersions(pool, packs, silent),
    answers: wholeReport(program),
    program,
    packsFolder,
    digest() {
      const { rows } = postgres.ask('select pos, device, seq, actor, at, type, body from event order by pos');
      const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12);
      return `${rows.length} events, digest ${hash}`;
    },
    clear() {
      cleared += 1;
      const empty =
        cleared % throwOutEvery === 0
          ? `truncate ${tables.join(', ')}`
          : tables.map((table) => `delete from ${table}`).join('; ');
      postgres.do(`${empty}; update journal_head set pos = 0, hub_seq = 0`);
      // Its log lies in memory, too.
      if (cleared % throwOutEvery === 0) postgres.do('checkpoint');
    },
  };
}
