import type { DownFrame } from '../../src-contract/wire.ts';

/** A tablet that has said hello, as its blobs see it. */
export interface BlobTablet {
  readonly store: string;
  /** The name under which it is enrolled. */
  readonly device: string;
  /** Channels and subjects that it may see at present. */
  rights(): ReadonlySet<string>;
  /** A frame, or a binary message. Resolves when it has left, or the connection is gone; never rejects. */
  send(message: DownFrame | Uint8Array): Promise<void>;
}
