/** Work that is done for several callers at once. */
export interface Grouped<Job, Result> {
  /** Does the work for a group; gives what each is answered, in their order. */
  work(group: readonly Job[]): Promise<readonly Result[]>;
  /** Two jobs of one key are never in the same group, and the earlier comes first. */
  keyOf(job: Job): string;
  sizeOf(job: Job): number;
  /** A group ends with the job that reaches this size. */
  readonly mostSize: number;
  /** Whether the work can have failed because of one of the jobs. Then each is done alone. */
  isOfOne(error: unknown): boolean;
}

/**
 * Lets those who come while the work is being done wait for the next time, and does it for all of them at once: a
 * transaction costs the same for one as for fifty.
 */
export function inGroups<Job, Result>(grouped: Grouped<Job, Result>): (job: Job) => Promise<Result> {
  const { work, keyOf, sizeOf, mostSize, isOfOne } = grouped;
  interface Waiting {
    readonly job: Job;
    resolve(result: Result): void;
    reject(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let isWorking = false;

  function nextGroup(): Waiting[] {
    const group: Waiting[] = [];
    const keys = new Set<string>();
    let size = 0;
    const later = waiting.filter((one) => {
      const key = keyOf(one.job);
      if (size >= mostSize || keys.has(key)) return true;
      keys.add(key);
      size += sizeOf(one.job);
      group.push(one);
      return false;
    });
    waiting = later;
    return group;
  }

  async function answer(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await work(group.map(({ job }) => job));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (group.length > 1 && isOfOne(error)) for (const one of group) await answer([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  async function go(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    while (waiting.length > 0) await answer(nextGroup());
    isWorking = false;
  }

  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      void go();
    });
}
