import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs electron-builder by `electron-builder.yml` with the Electron that is in `electronFolder`, so that it is not fetched a
 * second time. Nothing is published. Gives electron-builder's exit status.
 * @param args electron-builder's own, for example `--dir` for a folder in place of installers, or `-c.KEY=VALUE`
 */
export function packWithElectron(root: string, electronFolder: string, args: readonly string[]): number {
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const all = ['--publish', 'never', `-c.electronDist=${electronFolder}`, ...args];
  const { status, error } = spawnSync(process.execPath, [builder, ...all], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (error) throw new Error(`electron-builder did not start: ${error.message}`);
  return status ?? 1;
}
