import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Started {
  /** Its first line, as JSON. */
  readonly said: unknown;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a program of ours with the same Node, and waits for its first line. Rejects with its words when it ends before. */
export async function start(...command: string[]): Promise<Started> {
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SECTOR_LOG: 'fatal' },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  for await (const line of createInterface(child.stdout)) {
    return { said: JSON.parse(line), pid: child.pid ?? 0, stop: () => stop(child) };
  }
  throw new Error(`${command.join(' ')} ended without a word: ${errors}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Resident memory of a process, MB (10^6 bytes). */
export function residentMB(pid: number): number {
  const file = `/proc/${pid}/status`;
  const kibibytes = existsSync(file)
    ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(kibibytes) * 1024) / 1e6;
}
