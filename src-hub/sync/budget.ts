/** Memory that many share. */
export interface Budget {
  /** Resolves when so much may be used. Who asks first gets first; one that wants more than there is gets it alone. */
  take(bytes: number): Promise<void>;
  give(bytes: number): void;
}

export function budgetOf(most: number): Budget {
  const waiting: { readonly bytes: number; go(): void }[] = [];
  let used = 0;

  function next(): void {
    for (let first = waiting[0]; first && (used === 0 || used + first.bytes <= most); first = waiting[0]) {
      waiting.shift();
      used += first.bytes;
      first.go();
    }
  }

  return {
    take(bytes) {
      return new Promise((resolve) => {
        waiting.push({ bytes, go: resolve });
        next();
      });
    },
    give(bytes) {
      used -= bytes;
      next();
    },
  };
}
