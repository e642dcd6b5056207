import { fork } from 'node:child_process';

/* A process of a bench that is asked things, one answer a question, by the messages that Node passes between its processes. */

interface Question {
  readonly n: number;
  readonly does: string;
  readonly params: unknown;
}
interface Answer {
  readonly n: number;
  readonly value?: unknown;
  readonly fault?: string;
}

/** What a process can be asked to do, each with its parameters. */
export type Skills = Record<string, (params: never) => unknown>;

export interface Worker<S extends Skills> {
  readonly pid: number;
  ask<K extends keyof S & string>(does: K, params: Parameters<S[K]>[0]): Promise<Awaited<ReturnType<S[K]>>>;
  stop(): Promise<void>;
}

/** Starts `script`, which serves its skills with `serveWorker`. */
export function startWorker<S extends Skills>(script: string, ...args: string[]): Worker<S> {
  const child = fork(script, args, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const asked = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>();
  let count = 0;
  let isOver = false;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      isOver = true;
      for (const { reject } of asked.values())
        reject(new Error(`${script} ended in the middle (${code ?? signal})`));
      resolve();
    });
  });
  child.on('message', (message) => {
    const { n, value, fault } = message as Answer;
    const question = asked.get(n);
    asked.delete(n);
    if (fault === undefined) question?.resolve(value);
    else question?.reject(new Error(fault));
  });
  return {
    pid: child.pid ?? 0,
    ask: (does, params) =>
      new Promise((resolve, reject) => {
        if (isOver) return reject(new Error(`${script} has ended`));
        count += 1;
        asked.set(count, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ n: count, does, params } satisfies Question);
      }),
    async stop() {
      if (!isOver) child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Answers what this process is asked, until whoever asks is gone. */
export function serveWorker(skills: Skills): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    const { n, does, params } = message as Question;
    const answer = (given: Omit<Answer, 'n'>) => void process.send?.({ n, ...given } satisfies Answer);
    const work = async () => skills[does]?.(params as never);
    work().then(
      (value) => answer({ value }),
      (fault: unknown) => answer({ fault: fault instanceof Error ? fault.message : String(fault) }),
    );
  });
}
