import { create } from 'zustand';

/** Why the last call for help was not even saved; null where it was. It stands until it is. */
export const useOwn = create<{ readonly fault: string | null; fail(fault: string | null): void }>()(
  (set) => ({
    fault: null,
    fail: (fault) => set({ fault }),
  }),
);
