import type { PackFiles } from '../../src-contract/packs.ts';
import type { Pool, PoolClient } from './postgres.ts';

/** A pack as it was when it came into use. */
export interface PackVersion {
  /** `codes` or `forms/NAME` */
  readonly name: string;
  readonly version: string;
  readonly hash: string;
  readonly files: PackFiles;
}

/** Notes that these are in use, for good. */
export async function keepPackVersions(pool: Pool, packs: readonly PackVersion[]): Promise<void> {
  const column = (of: (pack: PackVersion) => string) => packs.map(of);
  await pool.query(
    `insert into pack_version (name, version, hash, files)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
     on conflict (name, version, hash) do update set used_at = now()`,
    [
      column(({ name }) => name),
      column(({ version }) => version),
      column(({ hash }) => hash),
      column(({ files }) => JSON.stringify(files)),
    ],
  );
}

/** The hashes that a version was ever in use under, the last one first: more than one where it was changed without a new number. */
export async function hashesOfVersion(
  db: Pool | PoolClient,
  name: string,
  version: string,
): Promise<string[]> {
  const { rows } = await db.query<{ hash: string }>(
    'select hash from pack_version where name = $1 and version = $2 order by used_at desc',
    [name, version],
  );
  return rows.map(({ hash }) => hash);
}

/** The files of a pack that was kept. */
export async function packFilesOf(db: Pool | PoolClient, name: string, hash: string): Promise<PackFiles> {
  const { rows } = await db.query<{ files: string }>(
    'select files from pack_version where name = $1 and hash = $2',
    [name, hash],
  );
  return JSON.parse(rows[0]?.files ?? '{}') as PackFiles;
}
