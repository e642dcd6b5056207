import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { roles } from '../../src-contract/journal.ts';

/** What a hub that was started with `--demo` writes to `demo.json` in its data folder, for its owner's eyes only. */
const demoSecrets = z.object({
  officers: z.array(z.object({ id: z.string(), name: z.string(), pin: z.string() })).min(2),
  console: z
    .array(z.object({ user: z.string(), password: z.string(), roles: z.array(z.enum(roles)) }))
    .min(1),
  feedToken: z.string().min(16),
  adminToken: z.string().min(16),
  devices: z.array(
    z.object({ name: z.string(), precinct: z.string(), unit: z.string(), token: z.string().min(16) }),
  ),
});
export type DemoSecrets = z.infer<typeof demoSecrets>;

/** Reads the secrets of the demo hub whose data folder is `folder`. Throws in words where it is not one. */
export function readDemoSecrets(folder: string): DemoSecrets {
  const file = join(folder, 'demo.json');
  try {
    return demoSecrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(
      `${file} cannot be read as a demo hub's secrets (${(error as Error).message}). Start one with: npm start`,
    );
  }
}
