import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DownFrame, UpFrame } from '../../../src-contract/wire.ts';
import { type BlobShelf, createBlobLane } from '../../../src-main/sync/blob-lane.ts';
import { createSendWindow } from '../../../src-main/sync/send-window.ts';
import { type SlowLink, slowLink } from '../support/slow-link.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (size: number, seed = 1) =>
  Buffer.from(Array.from({ length: size }, (_, n) => (n * 31 + seed * 17) % 251));

/** A tablet's shelf in memory: blobs in the order in which they are to go. */
function shelfOf(...all: Buffer[]) {
  const blobs = all.map((bytes) => ({ hash: hashOf(bytes), size: bytes.length, bytes, kept: false }));
  const told: string[] = [];
  const wants: { hash: string; size: number; bytes: Buffer[] }[] = [];
  const shelf: BlobShelf = {
    next: (except) => blobs.find(({ hash, kept }) => !kept && !except.has(hash)),
    read: (hash, from, upTo) =>
      blobs.find((one) => one.hash === hash)?.bytes.subarray(from, upTo) ?? Buffer.of(),
    progress: () => undefined,
    kept(hash) {
      const one = blobs.find((other) => other.hash === hash);
      if (one) one.kept = true;
    },
    refused: (hash, { reason }, retry) => void told.push(`${hash.slice(0, 4)} ${reason} ${retry}`),
    wanted(except) {
      const one = wants.find(
        ({ hash, size, bytes }) => Buffer.concat(bytes).length < size && !except.has(hash),
      );
      return one && { ...one, have: Buffer.concat(one.bytes).length };
    },
    take: (hash, _from, bytes) => void wants.find((one) => one.hash === hash)?.bytes.push(Buffer.from(bytes)),
  };
  return { blobs, told, wants, shelf };
}

/** A lane and a hub at the other end of a slow link, which keeps what came for the next connection. */
function laneOver(kit: ReturnType<typeof shelfOf>, clock: VirtualClock, link: SlowLink) {
  const hub = new Map<string, Buffer>();
  const orders: string[] = [];
  let numbers = new Map<number, { hash: string; size: number }>();
  let isOpen = true;
  let isClear = true;
  let refuses: ((hash: string) => boolean) | undefined;
  let mayTryAgain = false;

  function answer(frame: DownFrame, bytes = 40): void {
    const mine = numbers;
    down.carry(bytes, () => {
      if (!isOpen || mine !== numbers) return;
      if (frame.k === 'have') lane.have(frame);
      if (frame.k === 'no') lane.no(frame);
    });
  }
  const down = slowLink(clock, link.bytesPerSecond, link.latency);
  const tellHave = (blob: number, upTo: number, size: number) =>
    answer({ k: 'have', blob, upTo, ...(upTo === size && { isKept: true as const }) });

  function take(frame: UpFrame): void {
    if (frame.k === 'offer') {
      const { blob, hash, size } = frame;
      if (refuses?.(hash)) {
        answer({ k: 'no', blob, retry: mayTryAgain, refusal: { code: 'x', reason: 'not named' } });
        return;
      }
      numbers.set(blob, { hash, size });
      orders.push(hash);
      tellHave(blob, hub.get(hash)?.length ?? 0, size);
    } else if (frame.k === 'want') {
      const whole = hub.get(frame.hash);
      const bytes = whole?.subarray(frame.from, frame.upTo) ?? Buffer.of();
      down.carry(bytes.length, () => isOpen && lane.part({ blob: frame.blob, from: frame.from, bytes }));
    }
  }

  const up = (bytes: number, arrived: () => void) => {
    const mine = numbers;
    if (!isOpen) return 0;
    link.carry(bytes, () => {
      if (isOpen && mine === numbers) arrived();
    });
    return bytes;
  };
  const window = createSendWindow(() => clock.ticks());
  const lane = createBlobLane({
    shelf: kit.shelf,
    window,
    isClear: () => isClear,
    clock,
    send: (frame) => up(120, () => take(frame)),
    sendPart: ({ blob, from, bytes }) =>
      up(bytes.length + 11, () => {
        const { hash = '', size = 0 } = numbers.get(blob) ?? {};
        const before = hub.get(hash) ?? Buffer.of();
        if (from === before.length) hub.set(hash, Buffer.concat([before, bytes]));
        const upTo = hub.get(hash)?.length ?? 0;
        tellHave(blob, upTo, size);
      }),
  });
  return {
    lane,
    hub,
    orders,
    refuse(which: (hash: string) => boolean, retry = false) {
      refuses = which;
      mayTryAgain = retry;
    },
    setClear(now: boolean) {
      isClear = now;
      lane.push();
    },
    cut() {
      isOpen = false;
      lane.halt();
    },
    connect() {
      isOpen = true;
      numbers = new Map();
      window.restart();
      lane.begin();
    },
  };
}

describe('blobs on their way', () => {
  it('arrive whole, one after the other', () => {
    const clock = new VirtualClock();
    const kit = shelfOf(bytesOf(100_000, 1), bytesOf(1, 2), bytesOf(70_000, 3));
    const { hub, connect } = laneOver(kit, clock, slowLink(clock, 100_000, 50));
    connect();
    clock.advance(10_000);
    expect(kit.blobs.every(({ kept }) => kept)).toBe(true);
    for (const { hash, bytes } of kit.blobs) expect(hub.get(hash)?.equals(bytes)).toBe(true);
  });

  it('go on after a cut from what the hub has', () => {
    const clock = new VirtualClock();
    const link = slowLink(clock, 10_000, 50);
    const kit = shelfOf(bytesOf(100_000));
    const { cut, connect } = laneOver(kit, clock, link);
    connect();
    for (let n = 0; n < 6; n += 1) {
      clock.advance(3000);
      cut();
      clock.advance(5000);
      connect();
    }
    clock.advance(20_000);
    expect(kit.blobs[0]?.kept).toBe(true);
    expect(link.carried()).toBeLessThan(115_000);
  });

  it('wait while something more urgent does, and while a more urgent blob does', () => {
    const clock = new VirtualClock();
    const video = bytesOf(200_000, 1);
    const photo = bytesOf(5000, 2);
    const kit = shelfOf(video);
    const { hub, setClear, connect } = laneOver(kit, clock, slowLink(clock, 2500, 100));
    connect();
    clock.advance(10_000);
    const before = hub.get(hashOf(video))?.length ?? 0;
    expect(before).toBeGreaterThan(10_000);
    setClear(false);
    clock.advance(10_000);
    expect(hub.get(hashOf(video))?.length).toBeLessThan(before + 3000);
    kit.blobs.unshift({ hash: hashOf(photo), size: photo.length, bytes: photo, kept: false });
    setClear(true);
    clock.advance(4000);
    expect(hub.get(hashOf(photo))?.equals(photo)).toBe(true);
    clock.advance(100_000);
    expect(hub.get(hashOf(video))?.equals(video)).toBe(true);
  });

  it('that the hub refuses are told, and do not hold up the others', () => {
    const clock = new VirtualClock();
    const kit = shelfOf(bytesOf(10, 1), bytesOf(20, 2));
    const { refuse, connect } = laneOver(kit, clock, slowLink(clock, 100_000, 50));
    const first = kit.blobs[0]?.hash;
    refuse((hash) => hash === first);
    connect();
    clock.advance(5000);
    expect(kit.told).toEqual([`${first?.slice(0, 4)} not named false`]);
    expect(kit.blobs.map(({ kept }) => kept)).toEqual([false, true]);
  });

  it('that the hub cannot take yet are offered again after a while', () => {
    const clock = new VirtualClock();
    const kit = shelfOf(bytesOf(10, 1));
    const { refuse, connect } = laneOver(kit, clock, slowLink(clock, 100_000, 50));
    refuse(() => true, true);
    connect();
    clock.advance(5000);
    refuse(() => false);
    clock.advance(20_000);
    expect(kit.blobs[0]?.kept).toBe(false);
    clock.advance(20_000);
    expect(kit.blobs[0]?.kept).toBe(true);
  });

  it('are fetched when they are wanted, in parts that the link carries', () => {
    const clock = new VirtualClock();
    const kit = shelfOf();
    const { hub, connect } = laneOver(kit, clock, slowLink(clock, 50_000, 80));
    const bytes = bytesOf(300_000);
    hub.set(hashOf(bytes), bytes);
    kit.wants.push({ hash: hashOf(bytes), size: bytes.length, bytes: [] });
    connect();
    clock.advance(60_000);
    expect(Buffer.concat(kit.wants[0]?.bytes ?? []).equals(bytes)).toBe(true);
  });

  it('all arrive as they are, whatever is cut and whenever something else is urgent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.constantFrom('cut', 'connect', 'busy', 'clear'), fc.nat(4000)), {
          maxLength: 20,
        }),
        (sizes, does) => {
          const clock = new VirtualClock();
          const kit = shelfOf(...sizes.map((size, n) => bytesOf(size, n)));
          const { hub, cut, connect, setClear } = laneOver(kit, clock, slowLink(clock, 30_000, 60));
          connect();
          for (const [what, ms] of does) {
            clock.advance(ms);
            if (what === 'cut') cut();
            else if (what === 'connect') connect();
            else setClear(what === 'clear');
          }
          setClear(true);
          connect();
          clock.advance(60_000);
          for (const { hash, bytes, kept } of kit.blobs) {
            expect(kept).toBe(true);
            expect(hub.get(hash)?.equals(bytes)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
