import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of a few megabytes in memory. */
export interface SmallDisk {
  /** Leaves no room on it. */
  fill(): void;
  empty(): void;
  end(): void;
}

/** Mounts one at `folder`. Undefined where this machine does not let us. */
export function mountSmallDisk(folder: string): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (let size = 65_536; size >= 1; size = Math.floor(size / 4)) pour(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    end() {
      execFileSync('/bin/umount', [folder], { stdio: 'ignore' });
    },
  };
}

function pour(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) === block.length);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault;
  }
}
