/** Last saves of forms that were left, by draft, while they are under way. */
const leaving = new Map<string, Promise<void>>();

/** Remembers the last save of a form that is left, so that it is not opened again without it. */
export function rememberLastSave(draft: string, saved: Promise<void>): void {
  leaving.set(draft, saved);
  void saved.finally(() => {
    if (leaving.get(draft) === saved) leaving.delete(draft);
  });
}

/** Resolves when nothing of an earlier filling of this draft is under way any more. */
export async function lastSaveOf(draft: string): Promise<void> {
  await leaving.get(draft);
}
