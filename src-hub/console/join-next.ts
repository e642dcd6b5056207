/** Makes many who ask at once share an answer, but never one that was begun before they asked: then they wait for the next. */
export function joinNext<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  function start(): Promise<T> {
    next = undefined;
    const one = ask().finally(() => {
      if (running === one) running = undefined;
    });
    running = one;
    return one;
  }
  return () => {
    if (!running) return start();
    next ??= running.then(start, start);
    return next;
  };
}
