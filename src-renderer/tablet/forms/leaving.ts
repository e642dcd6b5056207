import type { StoreApi } from 'zustand';
import type { FormState } from './form-store.ts';

/** The last save of a form that was left, and how it goes. */
export interface LastSave {
  readonly saved: Promise<void>;
  readonly store: Pick<StoreApi<Pick<FormState, 'saving'>>, 'getState' | 'getInitialState' | 'subscribe'>;
}

/** Last saves of forms that were left, by draft, while they are under way. */
const leaving = new Map<string, LastSave>();

/** Remembers the last save of a form that is left, so that it is not opened again without it. */
export function rememberLastSave(draft: string, last: LastSave): void {
  leaving.set(draft, last);
  void last.saved.finally(() => {
    if (leaving.get(draft) === last) leaving.delete(draft);
  });
}

/** What of an earlier filling of this draft is still under way. */
export function lastSaveOf(draft: string): LastSave | undefined {
  return leaving.get(draft);
}
