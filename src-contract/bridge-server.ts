import {
  type BridgeReply,
  bridgeRequest,
  type Commands,
  type Outcome,
  type ParsedParamsOf,
  type ShapeOf,
  type ValueOf,
  type Views,
} from './bridge.ts';
import { readJsonText } from './json-text.ts';

/** What answers a screen: one function a command, one a view. Parameters arrive parsed. */
export interface BridgeHandlers<C extends Commands, V extends Views> {
  readonly commands: C;
  readonly views: V;
  readonly act: {
    readonly [N in keyof C]: (
      params: ParsedParamsOf<C[N]>,
    ) => Promise<Outcome<ValueOf<C[N]>>> | Outcome<ValueOf<C[N]>>;
  };
  readonly read: {
    readonly [N in keyof V]: (params: ParsedParamsOf<V[N]>) => Promise<ShapeOf<V[N]>> | ShapeOf<V[N]>;
  };
}

/** One screen's connection. The transport calls `receive` and `close`; whoever changes state calls `refresh`. */
export interface BridgeSession {
  receive(text: string): Promise<void>;
  /** Looks again at every watched view that `touched` names, and sends those whose content has changed. */
  refresh(touched: (view: string) => boolean): void;
  close(): void;
}

/** A text of so many characters goes alone, so that a list of jobs does not wait for a map. */
const largeText = 100_000;

interface Watch {
  readonly name: string;
  readonly params: unknown;
  last: string | undefined;
  /** A look is under way; `again` says that something changed meanwhile. */
  looking: boolean;
  again: boolean;
}

/**
 * Serves one screen. A request that does not parse is answered with `failed` and changes nothing;
 * a fault inside a handler is given to `onFault` and answered without its details.
 * @param later calls back at the end of this turn of the event loop (`setImmediate`). What was to be sent until then goes
 *   out as one text, so that a screen draws once for all that one act changed. Left out, each reply goes at once.
 */
export function serveBridge<C extends Commands, V extends Views>(
  handlers: BridgeHandlers<C, V>,
  send: (text: string) => void,
  onFault: (fault: unknown, name: string) => void,
  later: (flush: () => void) => void = (flush) => flush(),
): BridgeSession {
  const watches = new Map<number, Watch>();
  let open = true;
  let outbox: string[] = [];

  function post(text: string): void {
    if (outbox.push(text) === 1) later(flush);
  }

  function flush(): void {
    const texts = outbox;
    outbox = [];
    let together: string[] = [];
    const sendTogether = () => {
      const [first, ...others] = together;
      together = [];
      if (first !== undefined) send(others.length === 0 ? first : `[${[first, ...others].join(',')}]`);
    };
    // The page that asked may be gone by now, and another one in its place.
    if (!open) return;
    for (const text of texts) {
      if (text.length < largeText) together.push(text);
      else {
        sendTogether();
        send(text);
      }
    }
    sendTogether();
  }

  const reply = (message: BridgeReply) => post(JSON.stringify(message));

  async function read(name: string, params: unknown): Promise<unknown> {
    if (!Object.hasOwn(handlers.views, name)) throw new AskerFault(`There is no view ${name}.`);
    const parsed = handlers.views[name]?.params.safeParse(params);
    if (!parsed?.success) throw new AskerFault(`${name}: ${parsed?.error.issues[0]?.message}`);
    return (handlers.read[name] as (params: unknown) => unknown)(parsed.data);
  }

  async function act(name: string, params: unknown): Promise<Outcome> {
    if (!Object.hasOwn(handlers.commands, name)) throw new AskerFault(`There is no command ${name}.`);
    const parsed = handlers.commands[name]?.params.safeParse(params);
    if (!parsed?.success) {
      const [issue] = parsed?.error.issues ?? [];
      const where = issue?.path.join('.');
      return { refused: { code: 'bad-command', reason: `${where ? `${where}: ` : ''}${issue?.message}` } };
    }
    return (handlers.act[name] as unknown as (params: unknown) => Outcome)(parsed.data);
  }

  async function look(n: number, watch: Watch): Promise<void> {
    if (watch.looking) {
      watch.again = true;
      return;
    }
    watch.looking = true;
    try {
      do {
        watch.again = false;
        const shape = await read(watch.name, watch.params);
        const text = JSON.stringify(shape ?? null);
        if (text === watch.last || watches.get(n) !== watch) continue;
        watch.last = text;
        // Spliced, so that a large view is turned into text once.
        post(`{"n":${n},"shape":${text}}`);
      } while (watch.again);
    } catch (fault) {
      // Stopped, or asked for anew under the same number, while this look was under way: not its concern any more.
      if (watches.get(n) !== watch) return;
      watches.delete(n);
      fail(n, watch.name, fault);
    } finally {
      watch.looking = false;
    }
  }

  function fail(n: number, name: string, fault: unknown): void {
    if (fault instanceof AskerFault) return reply({ n, failed: fault.message });
    onFault(fault, name);
    reply({ n, failed: 'Something went wrong here. Nothing was changed. It has been written to the log.' });
  }

  return {
    async receive(text) {
      const request = bridgeRequest.safeParse(readJsonText(text));
      if (!request.success) return reply({ n: 0, failed: 'That was not a request.' });
      const ask = request.data;
      try {
        if (ask.do === 'act') {
          reply({ n: ask.n, ...(await act(ask.name, ask.params)) } as BridgeReply);
        } else if (ask.do === 'read') {
          reply({ n: ask.n, shape: await read(ask.name, ask.params) });
        } else if (ask.do === 'unwatch') {
          watches.delete(ask.n);
        } else {
          if (watches.size >= 200) throw new AskerFault('Too many views are watched at once.');
          const watch = { name: ask.name, params: ask.params, last: undefined, looking: false, again: false };
          watches.set(ask.n, watch);
          await look(ask.n, watch);
        }
      } catch (fault) {
        fail(ask.n, ask.do === 'unwatch' ? 'unwatch' : ask.name, fault);
      }
    },

    refresh(touched) {
      for (const [n, watch] of watches) if (touched(watch.name)) void look(n, watch);
    },

    close() {
      open = false;
      watches.clear();
    },
  };
}

/** The asker did something wrong, or may not see that; the message is for them. */
export class AskerFault extends Error {}
