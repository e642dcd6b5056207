/*
 * Bytes of a blob as a binary WebSocket message: one byte 2, the blob's number on this connection (32 bits), where the bytes
 * belong (48 bits, both big-endian), then the bytes.
 */

/** First byte of a binary message that carries a part of a blob. */
export const partMark = 2;
const headerBytes = 11;

export interface BlobPart {
  /** What `offer` or `want` called the blob on this connection. */
  readonly blob: number;
  /** Where its bytes begin in the blob. */
  readonly from: number;
  readonly bytes: Uint8Array;
}

export function encodePart({ blob, from, bytes }: BlobPart): Uint8Array {
  const message = new Uint8Array(headerBytes + bytes.length);
  const header = new DataView(message.buffer);
  header.setUint8(0, partMark);
  header.setUint32(1, blob);
  header.setUint16(5, Math.floor(from / 2 ** 32));
  header.setUint32(7, from % 2 ** 32);
  message.set(bytes, headerBytes);
  return message;
}

/** Undefined for bytes that are no part. The part's bytes are a view of the message's. */
export function decodePart(message: Uint8Array): BlobPart | undefined {
  if (message.length <= headerBytes || message[0] !== partMark) return undefined;
  const header = new DataView(message.buffer, message.byteOffset, headerBytes);
  return {
    blob: header.getUint32(1),
    from: header.getUint16(5) * 2 ** 32 + header.getUint32(7),
    bytes: message.subarray(headerBytes),
  };
}
