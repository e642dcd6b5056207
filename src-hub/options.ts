import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { roles } from '../src-contract/journal.ts';
import type { Task } from './access/command-line.ts';
import type { Enrolment } from './access/enrol.ts';
import type { Removal } from './access/remove.ts';

export const usage = `node src-hub/main.ts --data DIR [options]
  --data DIR              where the hub keeps its data
  --port N                port to listen on (usually 8470; 0 takes a free one)
  --host H                address to listen on (usually 127.0.0.1)
  --database-url URL      a PostgreSQL of yours instead of the hub's own; or in the environment as DATABASE_URL
  --public-url URL        the address that users type, where a proxy with TLS stands before the hub
  --demo                  make officers, users and devices to try the hub out; their secrets go to DIR/demo.json
  --demo-tablets N        how many devices to enrol for the demo (usually 1)

Instead of starting the hub (stop it first, unless it has a PostgreSQL of yours):
  --add-user NAME --roles R,R [--name WORDS] [--officer ID]
                          somebody who signs in at the console. Roles: dispatcher, supervisor, fleetTech, admin, auditor.
                          --officer: the officer whom they are, so that nobody decides on a report of their own
  --add-officer ID --name WORDS [--role officer|supervisor]
                          somebody who signs on to tablets
  --feed-token NAME       a token with which a 911 centre delivers jobs
  --admin-token NAME      a token with which devices are enrolled (POST /fleet/devices)
  --remove-user NAME      that user signs in no more; their sessions end
  --remove-officer ID     that officer signs on no more; the crew that they are in is signed off
  --remove-token NAME     no token of that name is good any more
  --audit [--since TIME]  print the audit trail, one JSON object a line; TIME as in 2026-11-24 or 2026-11-24T21:47:00Z
  --verify                fold the whole journal anew and compare it with all that is kept: prints what differs, exit
                          status 1 if anything does
  --archive YYYY-MM       put the journal up to the end of that month, which ended at least 60 days ago, into files, one a
                          month, and drop it from the database. Tablets that were away for so long get all anew
  --to FOLDER             where these files go (usually DIR/archive), and where --verify looks for them
  --secret-stdin          take the password or PIN from standard input instead of making one
What is made is printed once. The same name again gets a new secret.
SIGHUP reads the packs anew; SIGINT and SIGTERM stop the hub in order.`;

const consoleRoles = roles.filter((role) => role !== 'feed' && role !== 'officer');
const words = z.string().trim().min(1).max(120);
const accountName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'at most 32 letters, digits, dots, hyphens and underscores');

const given = z.object({
  data: z.string({ error: 'is needed: the folder of this hub' }).min(1),
  port: z.coerce.number().int().min(0).max(65_535).default(8470),
  host: z.string().min(1).default('127.0.0.1'),
  'database-url': z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  'public-url': z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  demo: z.boolean().default(false),
  'demo-tablets': z.coerce.number().int().min(0).max(100).default(1),
  'add-user': accountName.optional(),
  roles: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(consoleRoles)).min(1))
    .optional(),
  name: words.optional(),
  officer: accountName.optional(),
  'add-officer': accountName.optional(),
  role: z.enum(['officer', 'supervisor']).default('officer'),
  'feed-token': accountName.optional(),
  'admin-token': accountName.optional(),
  'remove-user': accountName.optional(),
  'remove-officer': accountName.optional(),
  'remove-token': accountName.optional(),
  audit: z.boolean().default(false),
  since: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], {
      error: 'must be a time such as 2026-11-24T21:47:00Z',
    })
    .transform((text) => new Date(text))
    .optional(),
  verify: z.boolean().default(false),
  archive: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-08')
    .transform((text) => Number(text.replace('-', '')))
    .optional(),
  to: z.string().min(1).optional(),
  'secret-stdin': z.boolean().default(false),
});

/** What the hub's command line asked for. */
export interface HubCommand {
  /** Absolute. */
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly databaseUrl?: string;
  readonly publicUrl?: URL;
  readonly demo?: { readonly tablets: number };
  /** Do this instead of starting the hub. */
  readonly task?: Task;
  readonly secretFromStdin: boolean;
}

/** Parses the command line. Throws an `Error` whose message is a sentence and the usage. */
export function readCommand(args: readonly string[], environment: NodeJS.ProcessEnv): HubCommand {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const flags = new Set(['demo', 'audit', 'verify', 'secret-stdin']);
  try {
    const options = Object.fromEntries(
      Object.keys(given.shape).map((name) => [name, flags.has(name) ? flag : text]),
    );
    const { values } = parseArgs({ args: [...args], options });
    const parsed = given.parse({
      ...values,
      'database-url': values['database-url'] ?? (environment.DATABASE_URL || undefined),
    });
    const task = enrolmentOf(parsed) ?? removalOf(parsed) ?? journalTaskOf(parsed) ?? readingOf(parsed);
    return {
      data: resolve(parsed.data),
      port: parsed.port,
      host: parsed.host,
      ...(parsed['database-url'] && { databaseUrl: parsed['database-url'] }),
      ...(parsed['public-url'] && { publicUrl: new URL(parsed['public-url']) }),
      ...(parsed.demo && { demo: { tablets: parsed['demo-tablets'] } }),
      ...(task && { task }),
      secretFromStdin: parsed['secret-stdin'],
    };
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; ')
        : (error as Error).message;
    throw new Error(`${why}\n\n${usage}`);
  }
}

function enrolmentOf(parsed: z.infer<typeof given>): Enrolment | undefined {
  const { name, roles: wanted, officer, role } = parsed;
  const user = parsed['add-user'];
  if (user !== undefined) {
    if (!wanted) throw new Error('--add-user needs --roles.');
    return { make: 'user', user, name: name ?? user, roles: wanted, ...(officer && { officer }) };
  }
  const id = parsed['add-officer'];
  if (id !== undefined) {
    if (name === undefined) throw new Error('--add-officer needs --name.');
    return { make: 'officer', id, name, role };
  }
  if (parsed['feed-token'] !== undefined) return { make: 'token', kind: 'feed', name: parsed['feed-token'] };
  if (parsed['admin-token'] !== undefined)
    return { make: 'token', kind: 'admin', name: parsed['admin-token'] };
  return undefined;
}

function removalOf(parsed: z.infer<typeof given>): Removal | undefined {
  for (const remove of ['user', 'officer', 'token'] as const) {
    const name = parsed[`remove-${remove}`];
    if (name !== undefined) return { remove, name };
  }
  return undefined;
}

function journalTaskOf({ data, archive: month, to, verify }: z.infer<typeof given>): Task | undefined {
  if (to !== undefined && month === undefined && !verify)
    throw new Error('--to goes with --archive and --verify.');
  const folder = resolve(to ?? join(data, 'archive'));
  if (month !== undefined) return { archive: month, folder };
  return verify ? { verify: 'journal', folder } : undefined;
}

function readingOf({ audit, since }: z.infer<typeof given>): Task | undefined {
  if (since && !audit) throw new Error('--since goes with --audit.');
  return audit ? { read: 'audit', ...(since && { since }) } : undefined;
}
