import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { roles } from '../../src-contract/journal.ts';

const token = z.string().min(16);

/** The demo's secrets, for the eyes of whoever owns the data folder. */
const demoSecrets = z.strictObject({
  officers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      role: z.enum(['officer', 'supervisor']),
      pin: z.string(),
    }),
  ),
  console: z.array(
    z.strictObject({
      user: z.string(),
      name: z.string(),
      password: z.string(),
      roles: z.array(z.enum(roles)),
    }),
  ),
  feedToken: token,
  adminToken: token,
  devices: z.array(z.strictObject({ name: z.string(), precinct: z.string(), unit: z.string(), token })),
});
export type DemoSecrets = z.infer<typeof demoSecrets>;

/** The secrets of an earlier start; undefined where there was none. Throws in words when the file is damaged. */
export function readSecretsFile(file: string): DemoSecrets | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return demoSecrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(
      `${file} cannot be read as the demo's secrets (${(error as Error).message}). It was left as it is. Move it away to have new ones made.`,
    );
  }
}

/** Only its owner may read it; written beside and renamed, so that it is never there by half. */
export function writeSecretsFile(file: string, secrets: DemoSecrets): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}
