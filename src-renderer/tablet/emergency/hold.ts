/** Something that is done by holding it for a while, by whichever of finger, mouse and key came first. */
export interface Hold {
  /** `by` holds it now. What comes while another holds it changes nothing. */
  press(by: string): void;
  /** `by` lets it go: early, and nothing is done. */
  release(by: string): void;
  /** Whoever holds it is gone. */
  drop(): void;
}

/**
 * @param after gives back how to stop it
 * @param changed tells whether it is held
 */
export function createHold(
  ms: number,
  after: (ms: number, work: () => void) => () => void,
  done: () => void,
  changed: (isHeld: boolean) => void,
): Hold {
  let holder: string | null = null;
  let cancel: () => void = () => undefined;

  function drop(): void {
    if (holder === null) return;
    cancel();
    holder = null;
    changed(false);
  }

  return {
    drop,
    release(by) {
      if (holder === by) drop();
    },
    press(by) {
      if (holder !== null) return;
      holder = by;
      changed(true);
      cancel = after(ms, () => {
        drop();
        done();
      });
    },
  };
}
