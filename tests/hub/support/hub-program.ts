import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** The folder of the program under test. */
export const program = dirname(dirname(dirname(import.meta.dirname)));
export const hubMain = join(program, 'src-hub', 'main.ts');

/** A hub as a process of its own. */
export interface HubProcess {
  readonly child: ChildProcess;
  readonly hub: string;
  /** What it wrote to stderr so far: its log, and words for people. */
  said(): string;
}

/** Starts a hub's program over a data folder and waits for its line. */
export async function startHubProgram(
  data: string,
  args: readonly string[] = [],
  main = hubMain,
): Promise<HubProcess> {
  const child = spawn(process.execPath, [main, '--data', data, '--port', '0', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, SECTOR_STOP_WITH_STDIN: '1' },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { hub } = JSON.parse(line) as { ready: true; hub: string };
    return { child, hub, said: () => said };
  }
  throw new Error(`the hub ended before it was ready: ${said}`);
}

export function stopProgram(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return exited;
}

/** Runs a program of ours to its end. */
export function runProgram(
  script: string,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: program }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

/** Command lines of the processes that work in a folder. */
export const processesIn = (folder: string): string[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return [];
      }
    })
    .filter((command) => command.includes(folder));
