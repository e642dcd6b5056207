import type { WebSocket } from 'ws';

/** Bytes that a reader may be behind before it is cut off. */
const mostBehind = 4_194_304;
/** Jobs that may wait for a reader at once. */
const mostDue = 1000;
/** A job that changes all the time is sent no more often than this, ms. */
const every = 250;

const slow = 4408;

/** One system that follows jobs. */
export interface Subscriber {
  /** The job may have changed. */
  touch(id: string): void;
  stop(): void;
}

/**
 * Sends each touched job once, however often it was touched meanwhile, and closes who does not read.
 * @param write gives the text to be sent; undefined for a job that is none of this reader's. It audits what it gives.
 */
export function createSubscriber(
  socket: Pick<WebSocket, 'send' | 'close' | 'terminate' | 'bufferedAmount'>,
  write: (id: string) => Promise<string | undefined>,
  onFault: (fault: unknown) => void,
): Subscriber {
  const due = new Set<string>();
  let isSending = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;

  function end(): void {
    isOver = true;
    clearTimeout(timer);
    due.clear();
  }

  function giveUp(): void {
    end();
    socket.close(slow, 'read faster');
    // Who does not read the goodbye either is not waited for.
    setTimeout(() => socket.terminate(), 1000).unref();
  }

  async function pass(): Promise<void> {
    timer = undefined;
    isSending = true;
    try {
      const ids = [...due];
      due.clear();
      for (const id of ids) {
        if (isOver) return;
        const text = await write(id);
        if (text === undefined || isOver) continue;
        socket.send(text, () => undefined);
        if (socket.bufferedAmount > mostBehind) return giveUp();
      }
    } catch (fault) {
      onFault(fault);
      end();
      socket.close(1011, 'fault');
    } finally {
      isSending = false;
      if (due.size > 0 && !isOver) timer ??= setTimeout(() => void pass(), every);
    }
  }

  return {
    touch(id) {
      if (isOver) return;
      due.add(id);
      if (due.size > mostDue) return giveUp();
      if (!isSending) timer ??= setTimeout(() => void pass(), every);
    },
    stop: end,
  };
}
