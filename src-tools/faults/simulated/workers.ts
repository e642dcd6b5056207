import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Ask, Told } from './worker.ts';

/** Processes that play schedules, each one after the other. */
export interface Workers {
  readonly count: number;
  /** Resolves when one of them has played it. */
  play(ask: Ask): Promise<Told>;
  stop(): void;
}

/** Starts them. Rejects in words when one ends by itself. */
export async function startWorkers(count: number): Promise<Workers> {
  const idle: ChildProcess[] = [];
  const waiting: ((worker: ChildProcess) => void)[] = [];
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const free = (worker: ChildProcess) => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  const all = Array.from({ length: count }, () => {
    const worker = fork(join(import.meta.dirname, 'worker.ts'), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    worker.once('exit', (code) =>
      failed.reject(new Error(`A process of the simulation ended by itself (${code}).`)),
    );
    return worker;
  });
  const ready = all.map((worker) => new Promise((resolve) => worker.once('message', resolve)));
  await Promise.race([Promise.all(ready), failed.promise]);
  for (const worker of all) free(worker);

  return {
    count,
    async play(ask) {
      const worker = await new Promise<ChildProcess>((resolve) => {
        const one = idle.shift();
        if (one) resolve(one);
        else waiting.push(resolve);
      });
      const told = new Promise<Told>((resolve) =>
        worker.once('message', resolve as (message: unknown) => void),
      );
      worker.send(ask);
      try {
        return await Promise.race([told, failed.promise]);
      } finally {
        free(worker);
      }
    },
    stop() {
      for (const worker of all) {
        worker.removeAllListeners('exit');
        worker.disconnect();
      }
    },
  };
}
