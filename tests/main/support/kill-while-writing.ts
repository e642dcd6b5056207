import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts the writer over a folder's store and kills it (SIGKILL) once it has said `lines` lines and `ms` have passed after
 * that. Gives the last thing that it said was safe.
 */
export async function killWhileWriting(
  folder: string,
  work: 'acts' | 'keystrokes' | 'photos',
  when: { lines: number; ms: number },
): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), folder, work], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  let last = 0;
  let lines = 0;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    lines += 1;
    if (lines === when.lines) setTimeout(() => child.kill('SIGKILL'), when.ms);
  }
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve));
  if (child.signalCode !== 'SIGKILL')
    throw new Error(`the writer ended by itself (${child.exitCode}): ${errors}`);
  return last;
}
