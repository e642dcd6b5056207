import { join } from 'node:path';
import { createBuilder } from 'vite';

/** Bundles the main process and the preload for Electron into `dist/main`. Takes about a second. */
export async function buildMain(root: string): Promise<void> {
  const builder = await createBuilder({
    root,
    configFile: join(root, 'vite.main.config.ts'),
    logLevel: 'warn',
  });
  await builder.buildApp();
}
