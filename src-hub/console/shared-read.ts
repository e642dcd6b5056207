/** A view that is the same for every console, read once for all of them until it is forgotten. */
export interface SharedRead<Shape> {
  read(): Promise<Shape>;
  /** Something has changed: whoever reads from now on gets a new look. */
  forget(): void;
}

export function shareRead<Shape>(look: () => Promise<Shape>): SharedRead<Shape> {
  let kept: Promise<Shape> | undefined;
  return {
    read() {
      if (kept) return kept;
      const one = look();
      kept = one;
      // A failed look is nobody's but those who waited for it.
      one.catch(() => {
        if (kept === one) kept = undefined;
      });
      return one;
    },
    forget() {
      kept = undefined;
    },
  };
}
