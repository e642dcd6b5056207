/** Bits into bytes, the highest of each byte first. */
export interface BitWriter {
  /** The lowest `count` bits of `value`, the highest of them first; at most 24. */
  write(value: number, count: number): void;
  /** What was written; the last byte is filled with zeros. */
  bytes(): Uint8Array;
}

/** @param room bytes that will be written at the most */
export function createBitWriter(room: number): BitWriter {
  const bytes = new Uint8Array(room);
  let end = 0;
  let held = 0;
  let holds = 0;
  return {
    write(value, count) {
      held = (held << count) | value;
      holds += count;
      while (holds >= 8) {
        holds -= 8;
        bytes[end] = held >>> holds;
        end += 1;
        held &= (1 << holds) - 1;
      }
    },
    bytes() {
      if (holds > 0) {
        bytes[end] = held << (8 - holds);
        end += 1;
        holds = 0;
      }
      return bytes.subarray(0, end);
    },
  };
}

export interface BitReader {
  /** Throws `RangeError` when there is none left. */
  bit(): number;
  /** At most 24 bits as a number. */
  read(count: number): number;
  /** Whether nothing is left but the zeros that fill the last byte. */
  isAtEnd(): boolean;
}

export function createBitReader(bytes: Uint8Array): BitReader {
  let next = 0;
  const bits = bytes.length * 8;
  function bit(): number {
    if (next >= bits) throw new RangeError('The bits end too early.');
    const value = ((bytes[next >>> 3] ?? 0) >>> (7 - (next & 7))) & 1;
    next += 1;
    return value;
  }
  function read(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n += 1) value = (value << 1) | bit();
    return value;
  }
  return {
    bit,
    read,
    isAtEnd() {
      const left = bits - next;
      return left < 8 && ((bytes[next >>> 3] ?? 0) & ((1 << left) - 1)) === 0;
    },
  };
}
