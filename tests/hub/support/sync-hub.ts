import { join } from 'node:path';
import fastify from 'fastify';
import type { Fact, Role } from '../../../src-contract/journal.ts';
import { blobParts } from '../../../src-hub/blobs/parts.ts';
import { openFormVersions } from '../../../src-hub/packs/form-versions.ts';
import { type HubPacks, openPacks } from '../../../src-hub/packs/library.ts';
import { openAudit } from '../../../src-hub/store/audit.ts';
import { ActRefused, type Journal, openJournal } from '../../../src-hub/store/journal.ts';
import { keepPackVersions } from '../../../src-hub/store/pack-versions.ts';
import { openPool, type Pool } from '../../../src-hub/store/postgres.ts';
import type { SyncCount } from '../../../src-hub/sync/parts.ts';
import { registerSync, type SyncServer } from '../../../src-hub/sync/register.ts';
import { silent } from './log.ts';

const packsFolder = join(import.meta.dirname, '../../../packs');

/** The hub's journal and sync without its other doors. Every device `NAME` has the token `token-NAME`. */
export interface SyncHub {
  readonly url: string;
  readonly port: number;
  readonly pool: Pool;
  readonly journal: Journal;
  readonly packs: HubPacks;
  readonly sync: SyncServer;
  /** Counts of what `counted` was told. */
  readonly counts: Record<SyncCount, number>;
  /** An act of a dispatcher's, unless another role is named. Gives false when it was refused. */
  act(facts: readonly Fact[], role?: Role): Promise<boolean>;
  close(): Promise<void>;
}

/** @param port 0 takes a free one */
export async function startSyncHub(databaseUrl: string, port = 0): Promise<SyncHub> {
  const pool = openPool(databaseUrl, silent);
  const packs = await openPacks({
    folder: packsFolder,
    log: silent,
    keep: (versions) => keepPackVersions(pool, versions),
  });
  const journal = await openJournal({ pool, codes: packs.codes, log: silent });
  const app = fastify({ forceCloseConnections: true });
  const counts: Record<SyncCount, number> = {
    acts: 0,
    refused: 0,
    frames: 0,
    badFrames: 0,
    foreignStores: 0,
    held: 0,
    tooMuch: 0,
  };
  const sync = registerSync(app, {
    pool,
    journal,
    packs,
    blobs: blobParts({ pool, audit: openAudit(pool), now: Date.now, log: silent }),
    now: Date.now,
    log: silent,
    device: async (authorization) => {
      const name = /^Bearer token-(.+)$/.exec(authorization ?? '')?.[1];
      return name ? { name, precinct: '19' } : undefined;
    },
    roleOf: async (actor) => (/^\d{4}$/.test(actor) ? 'officer' : undefined),
    grantIsGood: async (grant, officer) => grant === `grant-${officer}`,
    formReadings: openFormVersions(pool, packs, silent).readings,
    signedOnLately: async (officer) => officer.startsWith('1'),
    counted: (name, n) => {
      counts[name] += n;
    },
  });
  const url = await app.listen({ host: '127.0.0.1', port });
  return {
    url,
    port: Number(new URL(url).port),
    pool,
    journal,
    packs,
    sync,
    counts,
    async act(facts, role = 'dispatcher') {
      try {
        await journal.transact((tx) => tx.append(facts, { actor: `demo ${role}`, role }));
        return true;
      } catch (error) {
        if (error instanceof ActRefused) return false;
        throw error;
      }
    },
    async close() {
      await sync.close();
      await app.close();
      await journal.close();
      await pool.end();
    },
  };
}
