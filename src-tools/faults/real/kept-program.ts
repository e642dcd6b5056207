import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from '../../start/processes.ts';

/** A program that is started again whenever it is gone, as the machine's service manager would. */
export interface KeptProgram {
  readonly name: string;
  isUp(): boolean;
  /** `kill -9`; it is started again after so many ms. Nothing while it is not up. Says whether there was anything to kill. */
  kill(away: number): boolean;
  /** Asked to stop, and started again after so many ms. */
  restart(away: number): boolean;
  /** For good, in order. */
  end(): Promise<void>;
}

/** How long after an attempt to start that failed the next one comes, ms. */
const nextTry = 700;

/**
 * Keeps a program running from now on.
 * @param parts.up it is ready; `parts.died`: it ended although nobody ended it, or did not start, in words
 */
export function keepProgram(parts: {
  readonly name: string;
  start(): Promise<Running>;
  up?(running: Running): Promise<void> | void;
  died(words: string): void;
  failed(words: string): void;
}): KeptProgram {
  const { name } = parts;
  let running: Running | undefined;
  let isEnded = false;
  /** Set while somebody ends it: how long it stays away. */
  let away: number | undefined;

  async function once(): Promise<void> {
    let mine: Running;
    try {
      mine = await parts.start();
    } catch (fault) {
      if (!isEnded) parts.failed(`${name}: ${(fault as Error).message}`);
      await pause(nextTry);
      return;
    }
    if (isEnded) return mine.stop();
    away = undefined;
    running = mine;
    await Promise.resolve(parts.up?.(mine)).catch(() => undefined);
    const status = await mine.exited;
    running = undefined;
    if (isEnded) return;
    if (away === undefined) parts.died(`${name} ended by itself (exit status ${status})`);
    await pause(away ?? nextTry);
  }
  const life = (async () => {
    while (!isEnded) await once();
  })();

  return {
    name,
    isUp: () => running !== undefined && away === undefined,
    kill(ms) {
      if (!running || away !== undefined) return false;
      away = ms;
      running.kill();
      return true;
    },
    restart(ms) {
      if (!running || away !== undefined) return false;
      away = ms;
      void running.stop();
      return true;
    },
    async end() {
      isEnded = true;
      await running?.stop();
      await life;
    },
  };
}
