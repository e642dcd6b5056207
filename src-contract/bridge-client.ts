import type { Bridge, BridgeReply, BridgeRequest, Commands, Outcome, Views } from './bridge.ts';

/** How requests get to the other side. `send` returns false while there is no connection. */
export interface BridgeTransport {
  send(text: string): boolean;
}

/** A bridge and the two ends that its transport drives. */
export interface BridgeClient<C extends Commands, V extends Views> extends Bridge<C, V> {
  /** The transport got this text: a reply, or several in an array. */
  receive(text: string): void;
  /** A connection stands (again): watches are asked for anew. */
  connected(): void;
  /** The connection is gone: acts and reads under way fail, watches wait. */
  disconnected(): void;
}

type Waiting = { readonly resolve: (reply: BridgeReply) => void; readonly reject: (fault: Error) => void };

/** The asking side of the bridge over any transport that carries text both ways in order. */
export function connectBridge<C extends Commands, V extends Views>(
  transport: BridgeTransport,
): BridgeClient<C, V> {
  const waiting = new Map<number, Waiting>();
  const watches = new Map<number, { name: string; params: unknown; listener: (shape: never) => void }>();
  let last = 0;

  function take(reply: BridgeReply): void {
    const watch = watches.get(reply.n);
    if (watch) {
      if ('shape' in reply) watch.listener(reply.shape as never);
      return;
    }
    const one = waiting.get(reply.n);
    waiting.delete(reply.n);
    one?.resolve(reply);
  }

  const send = (request: BridgeRequest) => transport.send(JSON.stringify(request));

  function ask(request: BridgeRequest): Promise<BridgeReply> {
    return new Promise((resolve, reject) => {
      waiting.set(request.n, { resolve, reject });
      if (send(request)) return;
      waiting.delete(request.n);
      reject(new Error('not connected'));
    });
  }

  return {
    async act(name, params) {
      last += 1;
      const reply = await ask({ do: 'act', n: last, name, params });
      if ('failed' in reply) throw new Error(reply.failed);
      const { n: _, ...outcome } = reply;
      return outcome as Outcome<never>;
    },

    async read(name, params) {
      last += 1;
      const reply = await ask({ do: 'read', n: last, name, params });
      if ('shape' in reply) return reply.shape as never;
      throw new Error('failed' in reply ? reply.failed : 'no shape came');
    },

    watch(name, params, listener) {
      last += 1;
      const n = last;
      watches.set(n, { name, params, listener });
      send({ do: 'watch', n, name, params });
      return () => {
        watches.delete(n);
        send({ do: 'unwatch', n });
      };
    },

    receive(text) {
      const said = JSON.parse(text) as BridgeReply | BridgeReply[];
      for (const reply of Array.isArray(said) ? said : [said]) take(reply);
    },

    connected() {
      for (const [n, { name, params }] of watches) send({ do: 'watch', n, name, params });
    },

    disconnected() {
      const cut = [...waiting.values()];
      waiting.clear();
      for (const one of cut) one.reject(new Error('the connection was cut'));
    },
  };
}
