import type { Bridge, Commands, ParamsOf, ShapeOf, Views } from '../../src-contract/bridge.ts';

/** One view with its parameters, shared by every component that shows it. */
export interface SharedView<Shape> {
  subscribe(listener: () => void): () => void;
  /** The last known shape; undefined before the first came. */
  get(): Shape | undefined;
}

/** Shares watches: ten components that show one view cost one watch. */
export interface SharedViews<V extends Views> {
  of<N extends keyof V & string>(name: N, params: ParamsOf<V[N]>): SharedView<ShapeOf<V[N]>>;
}

/** Views that nobody shows any more are kept this long, so that coming back to a panel never shows it empty. */
const keepFor = 60_000;

export function shareViews<C extends Commands, V extends Views>(bridge: Bridge<C, V>): SharedViews<V> {
  const known = new Map<string, SharedView<unknown>>();

  function create<N extends keyof V & string>(name: N, params: ParamsOf<V[N]>, key: string) {
    let shape: ShapeOf<V[N]> | undefined;
    let unwatch: (() => void) | undefined;
    let forget: ReturnType<typeof setTimeout> | undefined;
    const listeners = new Set<() => void>();
    const shared: SharedView<ShapeOf<V[N]>> = {
      get: () => shape,
      subscribe(listener) {
        clearTimeout(forget);
        known.set(key, shared);
        listeners.add(listener);
        unwatch ??= bridge.watch(name, params, (next) => {
          shape = next;
          for (const each of listeners) each();
        });
        return () => {
          listeners.delete(listener);
          if (listeners.size > 0) return;
          unwatch?.();
          unwatch = undefined;
          forget = setTimeout(() => known.delete(key), keepFor);
        };
      },
    };
    return shared;
  }

  return {
    of(name, params) {
      const key = `${name} ${JSON.stringify(params)}`;
      const found = known.get(key) ?? create(name, params, key);
      known.set(key, found);
      return found as SharedView<never>;
    },
  };
}
