/** Lets only so many do something at once; the others wait their turn. */
export interface Limit {
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function limitTo(most: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async run(work) {
      if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        // The place goes to the next one; it is not free in between.
        if (next) next();
        else running -= 1;
      }
    },
  };
}
