import type { Log } from '../log.ts';
import { despiteDisk } from '../store/fault.ts';
import type { Store } from '../store/store.ts';

/** It is told on at most this often while all is well, ms. */
const tellEvery = 5000;

/** When the hub was last heard, by its clock. */
export interface LastContact {
  /** ms; null before the first. */
  at(): number | null;
  /** Now, by the hub's clock. Gives whether it is time to tell that. */
  heard(hubNow: number): boolean;
  /** Writes it down, for the next start. */
  keep(): void;
}

export function createLastContact({ meta, change }: Pick<Store, 'meta' | 'change'>, log: Log): LastContact {
  let at = meta.get('lastContactAt') ?? null;
  return {
    at: () => at,
    heard(hubNow) {
      const before = at ?? 0;
      at = hubNow;
      return hubNow - before >= tellEvery;
    },
    keep() {
      const last = at;
      if (last === null || last === meta.get('lastContactAt')) return;
      // A full disk must not end the link, nor the program, for a time that is only told.
      despiteDisk(log, 'the last contact was not kept', () => change(() => meta.set('lastContactAt', last)));
    },
  };
}
