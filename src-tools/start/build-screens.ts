import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the screens into dist/renderer when their sources have changed since the last build. Says whether it did. */
export async function buildScreens(root: string): Promise<boolean> {
  const stamp = join(root, 'dist', 'renderer', '.built-from');
  const now = sourcesHash(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'src-renderer'),
    logLevel: 'warn',
  });
  writeFileSync(stamp, now);
  return true;
}

function sourcesHash(root: string): string {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(join(root, file)));
  for (const folder of ['src-contract', 'src-renderer']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}
