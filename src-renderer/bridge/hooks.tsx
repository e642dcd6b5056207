import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react';
import type {
  Bridge,
  Commands,
  Outcome,
  ParamsOf,
  ShapeOf,
  ValueOf,
  Views,
} from '../../src-contract/bridge.ts';
import { type BridgeClient, connectBridge } from '../../src-contract/bridge-client.ts';
import type { ConnectionState, Transport } from './transport.ts';
import { type SharedViews, shareViews } from './views.ts';

/** A page's one connection to the process behind it. */
export interface Connection<C extends Commands, V extends Views> {
  readonly bridge: Bridge<C, V>;
  readonly views: SharedViews<V>;
  readonly state: {
    subscribe(listener: () => void): () => void;
    get(): ConnectionState;
  };
}

/** Opens the connection of a page. To be called once. */
export function openConnection<C extends Commands, V extends Views>(transport: Transport): Connection<C, V> {
  const bridge: BridgeClient<C, V> = connectBridge<C, V>(transport);
  let state: ConnectionState = 'connecting';
  const listeners = new Set<() => void>();
  transport.open(bridge, (next) => {
    state = next;
    for (const listener of listeners) listener();
  });
  return {
    bridge,
    views: shareViews(bridge),
    state: {
      get: () => state,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

/** What an act gives back: its outcome, or a refusal with the code `unreachable` when the other side could not be asked. */
export type Act<C extends Commands> = <N extends keyof C & string>(
  name: N,
  params: ParamsOf<C[N]>,
) => Promise<Outcome<ValueOf<C[N]>>>;

/** The hooks of one page, typed by its commands and views. */
export function createBridgeHooks<C extends Commands, V extends Views>(unreachable: () => string) {
  const Context = createContext<Connection<C, V> | null>(null);

  // biome-ignore lint/correctness/noComponentHookFactories: called once a page, at module level, to type the hooks
  function useConnection(): Connection<C, V> {
    const connection = useContext(Context);
    if (!connection) throw new Error('a component stands outside of its BridgeProvider');
    return connection;
  }

  return {
    BridgeProvider({ connection, children }: { connection: Connection<C, V>; children: ReactNode }) {
      return <Context value={connection}>{children}</Context>;
    },

    /** The view now and after every change; undefined until it came for the first time. */
    useView<N extends keyof V & string>(name: N, params: ParamsOf<V[N]>): ShapeOf<V[N]> | undefined {
      const view = useConnection().views.of(name, params);
      return useSyncExternalStore(view.subscribe, view.get);
    },

    /** Reads a view once, as it is now. Rejects where the other side cannot be asked. */
    useRead(): Bridge<C, V>['read'] {
      return useConnection().bridge.read;
    },

    useConnectionState(): ConnectionState {
      const { state } = useConnection();
      return useSyncExternalStore(state.subscribe, state.get);
    },

    /** Acts. Never throws: what could not even be asked is a refusal in words. */
    useAct(): Act<C> {
      const { bridge } = useConnection();
      return useCallback<Act<C>>(
        async (name, params) => {
          try {
            return await bridge.act(name, params);
          } catch {
            return { refused: { code: 'unreachable', reason: unreachable() } };
          }
        },
        [bridge, unreachable],
      );
    },
  };
}
