import type { BlobPart } from '../../src-contract/blob-part.ts';
import type { Refusal } from '../../src-contract/journal.ts';
import type { DownFrame, UpFrame } from '../../src-contract/wire.ts';
import type { Clock } from './clock.ts';
import { createSendWindow, type SendWindow } from './send-window.ts';

type Frame<K extends DownFrame['k']> = Extract<DownFrame, { k: K }>;

/** The blobs of this tablet, as the lane needs them. */
export interface BlobShelf {
  /** The most urgent one that the hub has not kept, of those that are not named here. */
  next(except: ReadonlySet<string>): { readonly hash: string; readonly size: number } | undefined;
  read(hash: string, from: number, upTo: number): Uint8Array;
  /** The hub has everything before `upTo`. */
  progress(hash: string, upTo: number): void;
  kept(hash: string): void;
  /** The hub does not take it, or does not give it. `retry`: it may later. */
  refused(hash: string, refusal: Refusal, retry: boolean): void;
  /** One that somebody wants to see and that is not here; `have`: bytes of it that are. */
  wanted(
    except: ReadonlySet<string>,
  ): { readonly hash: string; readonly size: number; readonly have: number } | undefined;
  /** Bytes that came of a wanted one. */
  take(hash: string, from: number, bytes: Uint8Array): void;
}

/** Sends this tablet's blobs when nothing more urgent waits, and fetches what is wanted, a part at a time. */
export interface BlobLane {
  /** The hub takes blobs on this connection. */
  begin(): void;
  halt(): void;
  /** Something may have changed: acts were sent, a blob was put, an answer came. */
  push(): void;
  have(frame: Frame<'have'>): void;
  no(frame: Frame<'no'>): void;
  part(part: BlobPart): void;
}

export interface BlobLaneParts {
  readonly shelf: BlobShelf;
  /** Shared with the acts. */
  readonly window: SendWindow;
  /** Nothing more urgent is waiting to be sent. */
  isClear(): boolean;
  /** Both give the bytes that went out, 0 where there is no connection. */
  send(frame: UpFrame): number;
  sendPart(part: BlobPart): number;
  readonly clock: Pick<Clock, 'ticks' | 'after'>;
}

/** A part is no smaller, unless it is the last; its head and the network's take a tenth of that. */
const smallestPart = 512;
const largestPart = 32_768;
/** What the hub does not take now is offered again after so long, and what it does not have yet is asked for again, ms. */
const offerAgain = 30_000;
const askAgain = 5000;

/** One blob on its way up. */
interface Offered {
  readonly number: number;
  readonly hash: string;
  readonly size: number;
  /** Undefined until the hub said from where. */
  sent: number | undefined;
  readonly underWay: { readonly upTo: number; answered(): void }[];
}

export function createBlobLane(parts: BlobLaneParts): BlobLane {
  const { shelf, window, isClear, send, sendPart, clock } = parts;
  let isOn = false;
  let lastNumber = 0;
  /** By hash. A less urgent one waits here while another goes first. */
  let offered = new Map<string, Offered>();
  /** Not to be offered again on this connection, or not yet. */
  let refused = new Set<string>();
  /** What comes down has a window of its own: the other way is another queue. */
  const downWindow = createSendWindow(() => clock.ticks());
  let fetching: { number: number; hash: string; upTo: number; answered(): void } | undefined;

  const numbered = (number: number) => [...offered.values()].find((one) => one.number === number);

  function push(): void {
    if (!isOn || !isClear()) return;
    for (let isMore = true; isMore; ) isMore = window.underWay() < window.size() && sendNext();
    fetch();
  }

  /** Gives false when there is nothing to send now. */
  function sendNext(): boolean {
    const wanted = shelf.next(refused);
    if (!wanted) return false;
    const one = offered.get(wanted.hash);
    if (!one) return offer(wanted);
    if (one.sent === undefined || one.sent >= one.size) return false;
    const room = Math.max(smallestPart, Math.min(largestPart, Math.floor(window.size() / 2)));
    const upTo = Math.min(one.size, one.sent + room);
    const bytes = sendPart({ blob: one.number, from: one.sent, bytes: shelf.read(one.hash, one.sent, upTo) });
    if (bytes === 0) return false;
    one.sent = upTo;
    one.underWay.push({ upTo, answered: window.sent(bytes) });
    return true;
  }

  function offer({ hash, size }: { hash: string; size: number }): boolean {
    lastNumber += 1;
    const bytes = send({ k: 'offer', blob: lastNumber, hash, size });
    if (bytes > 0) offered.set(hash, { number: lastNumber, hash, size, sent: undefined, underWay: [] });
    return false;
  }

  function fetch(): void {
    const wanted = fetching ? undefined : shelf.wanted(refused);
    if (!wanted) return;
    const { hash, size, have } = wanted;
    const upTo = Math.min(size, have + Math.max(smallestPart, Math.min(largestPart, downWindow.size())));
    lastNumber += 1;
    if (send({ k: 'want', blob: lastNumber, hash, from: have, upTo }) === 0) return;
    fetching = { number: lastNumber, hash, upTo, answered: downWindow.sent(upTo - have) };
  }

  return {
    begin() {
      isOn = true;
      offered = new Map();
      refused = new Set();
      fetching = undefined;
      downWindow.restart();
      push();
    },
    halt() {
      isOn = false;
    },
    push,
    have({ blob, upTo, isKept }) {
      const one = numbered(blob);
      if (!one) return;
      // Another tablet may have sent more of the same meanwhile.
      one.sent = Math.max(one.sent ?? 0, upTo);
      while (one.underWay[0] && one.underWay[0].upTo <= upTo) one.underWay.shift()?.answered();
      if (isKept) {
        offered.delete(one.hash);
        shelf.kept(one.hash);
      } else shelf.progress(one.hash, upTo);
      push();
    },
    no({ blob, retry, refusal }) {
      const hash = numbered(blob)?.hash ?? (fetching?.number === blob ? fetching.hash : undefined);
      if (hash === undefined) return;
      const isOffer = offered.has(hash);
      for (const { answered } of offered.get(hash)?.underWay ?? []) answered();
      offered.delete(hash);
      if (fetching?.number === blob) {
        fetching.answered();
        fetching = undefined;
      }
      refused.add(hash);
      shelf.refused(hash, refusal, retry);
      const mine = refused;
      // On a connection that is gone it changes nothing.
      if (retry) clock.after(isOffer ? offerAgain : askAgain, () => mine.delete(hash) && push());
      push();
    },
    part({ blob, from, bytes }) {
      if (fetching?.number !== blob) return;
      const { hash, answered } = fetching;
      fetching = undefined;
      answered();
      shelf.take(hash, from, bytes);
      push();
    },
  };
}
