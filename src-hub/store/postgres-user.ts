import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user that PostgreSQL runs as where the hub is root, and how its programs are started. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
  /** A program and its arguments as that user, for `spawn` or `execFile`. */
  asUser(program: string, args: readonly string[]): Start;
}

interface Start {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

/** How a program is started as `owner`; as the hub's own user where there is none. */
export const startAs = (owner: PostgresUser | undefined, program: string, args: readonly string[]): Start =>
  owner ? owner.asUser(program, args) : { file: program, args, options: {} };

/**
 * PostgreSQL refuses to run as root: there it gets a user of its own, made at first use. Where that user cannot pass through
 * to the programs or the data (both may lie below /root), it is given the right to, and nothing else of root's.
 * @param paths what PostgreSQL has to reach
 * @returns undefined where the hub is not root and PostgreSQL runs as the hub's own user
 */
export async function postgresUser(paths: readonly string[]): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = await userIds();
  const plain = (program: string, args: readonly string[]): Start => ({
    file: program,
    args,
    options: { uid, gid },
  });
  if (await canReach(plain, paths)) return { uid, gid, asUser: plain };
  // `access(2)` would leave the right out of account without the secure bit, and PostgreSQL asks it about its own program.
  const raised = (program: string, args: readonly string[]): Start => ({
    file: 'setpriv',
    args: [
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      '--securebits=+no_setuid_fixup',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      program,
      ...args,
    ],
    options: {},
  });
  if (await canReach(raised, paths)) return { uid, gid, asUser: raised };
  throw new Error(
    `PostgreSQL does not run as root, and the user "postgres" cannot reach ${paths.join(' and ')}. Nothing was started. ` +
      'Run the hub as another user, choose another folder, or give the address of a database in DATABASE_URL.',
  );
}

async function userIds(): Promise<{ uid: number; gid: number }> {
  const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  } catch {
    try {
      await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
      return { uid: await idOf('-u'), gid: await idOf('-g') };
    } catch (error) {
      throw new Error(
        'PostgreSQL does not run as root, and a user "postgres" for it could not be made. Make that user, run the hub as ' +
          'another user, or give the address of a database in DATABASE_URL.',
        { cause: error },
      );
    }
  }
}

async function canReach(asUser: PostgresUser['asUser'], paths: readonly string[]): Promise<boolean> {
  try {
    for (const path of paths) {
      const { file, args, options } = asUser('test', ['-x', path]);
      await run(file, [...args], options);
    }
    return true;
  } catch {
    return false;
  }
}
