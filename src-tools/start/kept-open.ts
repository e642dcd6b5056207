import { spawn } from 'node:child_process';
import { stopChild } from './processes.ts';

/** A program that shows a tablet and comes back when it dies, as on a real one. */
export interface KeptOpen {
  stop(): Promise<void>;
}

/** A program that lived for less than this died at once. */
const atOnceMs = 5_000;

/**
 * Runs a program in a process group of its own, and starts it again when it ends.
 * @param gaveUp told, in a sentence, when it does not start or has ended three times at once; it is not started again then
 */
export function keepOpen(command: string, args: readonly string[], gaveUp: (why: string) => void): KeptOpen {
  let closing = false;
  let deaths = 0;
  let child = open();
  let exited = ended();

  function open() {
    return spawn(command, [...args], { detached: true, stdio: 'ignore' });
  }

  function ended(): Promise<void> {
    const startedAt = Date.now();
    return new Promise((resolve) => {
      child.once('error', (error) => {
        closing = true;
        gaveUp(`The window did not open (${error.message}).`);
        resolve();
      });
      child.once('exit', () => {
        resolve();
        if (closing) return;
        deaths = Date.now() - startedAt < atOnceMs ? deaths + 1 : 0;
        if (deaths >= 3) {
          gaveUp('The window closed three times at once.');
          return;
        }
        child = open();
        exited = ended();
      });
    });
  }

  return {
    async stop() {
      closing = true;
      await stopChild(child, exited);
    },
  };
}
