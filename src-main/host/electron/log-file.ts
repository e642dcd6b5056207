import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Logger, pino } from 'pino';

const largest = 5 * 1024 * 1024;

/**
 * The log of a program without a terminal: JSON lines in `file`, each on the disk when it is written. A file that has
 * grown beyond 5 MB is set aside at the next start, in place of the one set aside before.
 */
export function openLogFile(file: string): Logger {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.old`);
  return pino({ name: 'tablet' }, pino.destination({ dest: file, sync: true, mode: 0o600 }));
}
