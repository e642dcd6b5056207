/** A blob that a tablet is sending on its connection. */
export interface Incoming {
  /** What it is called on the connection. */
  readonly blob: number;
  readonly hash: string;
  readonly size: number;
  /** What people call it: photo, video ... */
  readonly word: string;
  /** Everything before this has come. */
  upTo(): number;
  /** Bytes that came and are not on their way to the database. */
  unwritten(): number;
  /** Takes what is new in these bytes: nothing where some before them are missing, or all of them came before. */
  add(from: number, bytes: Uint8Array): void;
  /** What came and is not written yet; it is not held here any more. */
  take(): { readonly from: number; readonly bytes: Uint8Array };
  /** Others have brought everything before this. */
  skipTo(further: number): void;
}

const none: Buffer<ArrayBuffer> = Buffer.alloc(0);

/** @param received what is durable of it */
export function createIncoming(
  named: Pick<Incoming, 'blob' | 'hash' | 'size' | 'word'>,
  received: number,
): Incoming {
  let upTo = received;
  // One buffer that grows, and not a list: parts may be of one byte.
  let room = none;
  let length = 0;
  return {
    ...named,
    upTo: () => upTo,
    unwritten: () => length,
    add(from, bytes) {
      if (from > upTo || from + bytes.length <= upTo) return;
      const fresh = bytes.subarray(upTo - from);
      if (length + fresh.length > room.length) {
        const larger = Buffer.alloc(Math.max(2 * room.length, length + fresh.length));
        room.copy(larger, 0, 0, length);
        room = larger;
      }
      room.set(fresh, length);
      length += fresh.length;
      upTo += fresh.length;
    },
    take() {
      const taken = { from: upTo - length, bytes: room.subarray(0, length) };
      room = none;
      length = 0;
      return taken;
    },
    skipTo(further) {
      if (further <= upTo) return;
      upTo = further;
      room = none;
      length = 0;
    },
  };
}
