import type { BlobPart } from '../../src-contract/blob-part.ts';
import type { DownFrame, UpFrame } from '../../src-contract/wire.ts';
import { appendPiece } from '../store/blobs/parts.ts';
import type { Standing } from '../store/blobs/standing.ts';
import { admit } from './admit.ts';
import { createIncoming, type Incoming } from './incoming.ts';
import { createJudging } from './judging.ts';
import type { BlobParts } from './parts.ts';
import { badRange, beginAgain, hubFault, type No, spoilt, tooMany } from './refusals.ts';
import type { BlobTablet } from './tablet.ts';
import { createTeller } from './teller.ts';

type Offer = Extract<UpFrame, { k: 'offer' }>;
type Frame<K extends DownFrame['k']> = Extract<DownFrame, { k: K }>;

/** Bytes of one connection that came and are not durable, those that are being written included. No part is longer. */
const mostHeld = 262_144;
/** They are written when there are so many: the rest of the room is for what comes meanwhile. */
const writeAt = mostHeld / 2;
/** ... or so long after the first of them came, ms. */
const writeAfter = 2000;
/** Blobs that one tablet may be sending. */
const mostOpen = 256;

/** What comes up from one tablet. */
export interface Taking {
  offer(frame: Offer): Promise<void>;
  part(part: BlobPart): Promise<void>;
  closed(): Promise<void>;
}

export function createTaking(parts: BlobParts, tablet: BlobTablet): Taking {
  const { pool, log, timers, now, pieces, room } = parts;
  const { device, send } = tablet;
  const open = new Map<number, Incoming>();
  const tell = createTeller(send);
  const holds = room.holder();
  let beingWritten = 0;
  let writing: Promise<void> | undefined;
  let stopTimer: (() => void) | undefined;
  let isClosed = false;

  const isOpen = (one: Incoming) => open.get(one.blob) === one;
  const have = (one: Incoming) => tell(one, () => isOpen(one));
  const unwritten = () => [...open.values()].reduce((sum, one) => sum + one.unwritten(), 0);
  const held = () => unwritten() + beingWritten;
  const isDue = () =>
    unwritten() >= writeAt ||
    [...open.values()].some((one) => one.unwritten() > 0 && one.upTo() === one.size);

  const judge = createJudging(
    parts,
    (one, verdict) => {
      if (verdict === 'kept') kept(one);
      else refuse(one, verdict === 'spoilt' ? spoilt(one.word) : beginAgain);
    },
    failed,
  );

  function leave(one: Incoming, last: Frame<'have'> | Frame<'no'>): void {
    if (!isOpen(one)) return;
    open.delete(one.blob);
    holds(held());
    void send(last);
  }

  const refuse = (one: Incoming, no: No) => leave(one, { k: 'no', blob: one.blob, ...no });
  const kept = (one: Incoming) => leave(one, { k: 'have', blob: one.blob, upTo: one.size, isKept: true });

  function failed(one: Incoming, error: unknown): void {
    log.warn({ err: error, device }, 'a file could not be written; its tablet sends it again');
    refuse(one, hubFault);
  }

  /** Writes all that came, one write after the other. Never rejects. */
  function write(): Promise<void> {
    stopTimer?.();
    stopTimer = undefined;
    writing ??= writeAll().finally(() => {
      writing = undefined;
      writeLater();
    });
    return writing;
  }

  function writeLater(): void {
    if (isClosed || unwritten() === 0) return;
    if (isDue()) void write();
    else stopTimer ??= timers.after(writeAfter, () => void write());
  }

  async function writeAll(): Promise<void> {
    for (const one of [...open.values()]) if (one.unwritten() > 0) await writeOne(one);
  }

  async function writeOne(one: Incoming): Promise<void> {
    const { from, bytes } = one.take();
    beingWritten = bytes.length;
    try {
      const standing = await pieces.run(() => appendPiece(pool, { hash: one.hash, from, bytes }, now()));
      if (!standing || standing.size !== one.size || standing.received < from + bytes.length) {
        refuse(one, beginAgain);
      } else advance(one, standing);
    } catch (error) {
      failed(one, error);
    } finally {
      beingWritten = 0;
      holds(held());
    }
  }

  function advance(one: Incoming, { received, isKept }: Standing): void {
    if (isKept) return kept(one);
    if (received > one.upTo()) {
      one.skipTo(received);
      have(one);
    }
    // All of it is durable: whether it is what its name says.
    if (received === one.size) judge(one, () => isOpen(one));
  }

  async function offer(frame: Offer): Promise<void> {
    const { blob, hash, size } = frame;
    // What is told now must be durable: what came of it before on this connection is written first.
    while (unwritten() > 0 || writing) await write();
    open.delete(blob);
    if (open.size >= mostOpen) return void send({ k: 'no', blob, ...tooMany });
    try {
      const admitted = await pieces.run(() => admit(parts, tablet, frame));
      if (isClosed) return;
      if ('refusal' in admitted) return void send({ k: 'no', blob, ...admitted });
      const { word, standing } = admitted;
      const one = createIncoming({ blob, hash, size, word }, standing.received);
      open.set(blob, one);
      if (!standing.isKept) have(one);
      advance(one, standing);
    } catch (error) {
      log.warn({ err: error, device }, 'an offered file could not be looked up; its tablet offers it again');
      void send({ k: 'no', blob, ...hubFault });
    }
  }

  async function part({ blob, from, bytes }: BlobPart): Promise<void> {
    const one = open.get(blob);
    // It was refused, or is kept, while this was under way.
    if (!one) return;
    if (bytes.length > mostHeld || from + bytes.length > one.size) return refuse(one, badRange);
    while (held() > mostHeld - bytes.length || (room.isFull() && held() > 0)) await write();
    if (!isOpen(one)) return;
    one.add(from, bytes);
    holds(held());
    have(one);
    writeLater();
  }

  return {
    offer,
    part,
    async closed() {
      while (unwritten() > 0 || writing) await write();
      isClosed = true;
      open.clear();
      holds(0);
      stopTimer?.();
    },
  };
}
