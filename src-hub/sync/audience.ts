import { authorOf } from '../../src-contract/journal.ts';

/** Finds those who may see an event without asking everybody. */
export interface Audience<C> {
  /** From now on it may see these channels and single subjects, and its own store's events. */
  put(one: C, rights: ReadonlySet<string>, store: string): void;
  remove(one: C): void;
  /** Those who may see at least one of the events. */
  of(
    events: readonly { readonly channel: string; readonly subject: string; readonly device: string }[],
  ): ReadonlySet<C>;
}

export function keepAudience<C>(): Audience<C> {
  // A store's name has no slash, a channel's and a subject's has one.
  const byName = new Map<string, Set<C>>();
  const namesOf = new Map<C, readonly string[]>();

  function remove(one: C): void {
    for (const name of namesOf.get(one) ?? []) {
      const all = byName.get(name);
      all?.delete(one);
      if (all?.size === 0) byName.delete(name);
    }
    namesOf.delete(one);
  }

  return {
    remove,
    put(one, rights, store) {
      remove(one);
      const names = [...rights, store];
      namesOf.set(one, names);
      for (const name of names) {
        const all = byName.get(name);
        if (all) all.add(one);
        else byName.set(name, new Set([one]));
      }
    },
    of(events) {
      const names = new Set(
        events.flatMap(({ channel, subject, device }) => [
          channel,
          subject,
          device,
          authorOf(subject) ?? subject,
        ]),
      );
      return new Set([...names].flatMap((name) => [...(byName.get(name) ?? [])]));
    },
  };
}
