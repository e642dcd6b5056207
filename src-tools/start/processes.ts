import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program of ours that runs beside this one, and the line that it printed when it was ready. */
export interface Running {
  readonly name: string;
  readonly ready: Readonly<Record<string, unknown>>;
  readonly exited: Promise<number | null>;
  /** Asks it to stop, and kills it when it has not after 15 s. */
  stop(): Promise<void>;
  /** `kill -9`: it ends at once, in the middle of whatever it does. */
  kill(): void;
}

/**
 * Starts `node SCRIPT args` and waits for its line `{"ready":true,…}`. Its log (stderr) passes through `onLog`.
 * The child leads its own process group, so that Ctrl-C reaches only this program, which then stops all in order; it also
 * holds the reading end of a pipe from here, and stops by itself when this program is gone.
 * Throws when the child ends first, with its last words.
 */
export async function startProgram(
  name: string,
  script: string,
  args: readonly string[],
  onLog: (line: string) => void,
): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, SECTOR_STOP_WITH_STDIN: '1' },
  });
  // A child that is gone closes its end; that is told by `exit`, not by a broken pipe.
  child.stdin.on('error', () => undefined);
  const last: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    last.push(line);
    if (last.length > 20) last.shift();
    onLog(line);
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    child.once('error', reject);
    void exited.then((code) =>
      reject(new Error(`${name} stopped before it was ready (exit status ${code}).\n${last.join('\n')}`)),
    );
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = readyLine(line);
      if (message) resolve(message);
    });
  });
  return {
    name,
    ready,
    exited,
    stop: () => stopChild(child, exited),
    kill: () => void child.kill('SIGKILL'),
  };
}

function readyLine(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const message: unknown = JSON.parse(line);
    const isReady = typeof message === 'object' && message !== null && 'ready' in message;
    return isReady ? (message as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Asks a child to stop; kills its whole group when it does not within 15 s. */
export async function stopChild(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  }, 15_000);
  await exited;
  clearTimeout(timer);
}
