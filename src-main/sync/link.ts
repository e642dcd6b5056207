import type { WireMessage } from '../../src-node/framing.ts';
import type { Clock } from './clock.ts';
import type { Dial, Socket } from './socket.ts';

const firstDelay = 500;
const longestDelay = 30_000;
const pingEvery = 10_000;
const deadAfter = 25_000;

export interface LinkEvents {
  /** A connection stands: say hello. */
  opened(): void;
  /** Anything came: the hub lives. */
  heard(): void;
  /** Something came. What it throws breaks the connection, which is then tried again. */
  message(message: WireMessage): void;
  /** The connection is gone or an attempt failed. */
  lost(why: { readonly words: string; readonly status?: number }): void;
}

/** One connection to the hub at a time, made again whenever it is lost. */
export interface Link {
  start(): void;
  /** For good: closes, and does not try again. */
  stop(): void;
  /** Closes until `resume`. */
  suspend(): void;
  /** Tries at once, whatever it was waiting for; nothing when a connection stands or it was stopped for good. */
  resume(): void;
  /** Gives false when there is no connection. */
  send(message: WireMessage): boolean;
  backlog(): number;
}

/**
 * Keeps a connection. After a loss it waits a random time (full jitter) below a bound that doubles from 0.5 s to 30 s, so
 * that a thousand tablets that lose one mast do not come back in one second. A connection on which nothing came for 25 s,
 * though it was pinged, is dead.
 */
export function createLink(
  parts: {
    readonly url: string;
    readonly token: string;
    readonly dial: Dial;
    readonly clock: Clock;
    random(): number;
  },
  events: LinkEvents,
): Link {
  const { url, token, dial, clock, random } = parts;
  let socket: Socket | undefined;
  let isOpen = false;
  let isStopped = false;
  let failures = 0;
  /** Beats since anything came. Counted, not timed: somebody may set the clock, and a dead connection would live for hours. */
  let silentBeats = 0;
  let cancelTimer: () => void = () => undefined;

  function connect(): void {
    isOpen = false;
    let isCurrent = true;
    const mine = dial(url, token, {
      opened() {
        if (!isCurrent) return;
        isOpen = true;
        silentBeats = 0;
        cancelTimer = clock.after(pingEvery, beat);
        guard(() => events.opened());
      },
      alive() {
        if (!isCurrent) return;
        silentBeats = 0;
        guard(() => events.heard());
      },
      message(message) {
        if (isCurrent) guard(() => events.message(message));
      },
      closed(why) {
        if (!isCurrent) return;
        isCurrent = false;
        lose(why);
      },
    });
    if (!isCurrent) return;
    socket = {
      ...mine,
      close() {
        isCurrent = false;
        mine.close();
      },
    };
  }

  function guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      drop(error instanceof Error ? error.message : String(error));
    }
  }

  function beat(): void {
    silentBeats += 1;
    if (silentBeats * pingEvery >= deadAfter) return drop(`nothing came for ${deadAfter / 1000} s`);
    // Only a connection that has held for a while makes the next wait short again.
    failures = 0;
    socket?.ping();
    cancelTimer = clock.after(pingEvery, beat);
  }

  function drop(words: string): void {
    socket?.close();
    lose({ words });
  }

  function lose(why: { readonly words: string; readonly status?: number }): void {
    cancelTimer();
    isOpen = false;
    socket = undefined;
    if (isStopped) return;
    const bound = Math.min(longestDelay, firstDelay * 2 ** failures);
    failures += 1;
    cancelTimer = clock.after(random() * bound, connect);
    events.lost(why);
  }

  function close(): void {
    isOpen = false;
    cancelTimer();
    socket?.close();
    socket = undefined;
  }

  return {
    start: connect,
    stop() {
      isStopped = true;
      close();
    },
    suspend: close,
    resume() {
      if (isStopped || socket) return;
      cancelTimer();
      failures = 0;
      connect();
    },
    send(message) {
      if (!isOpen || !socket) return false;
      socket.send(message);
      return true;
    },
    backlog: () => socket?.backlog() ?? 0,
  };
}
