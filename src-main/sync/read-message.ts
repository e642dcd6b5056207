import { type BlobPart, decodePart } from '../../src-contract/blob-part.ts';
import { type DownFrame, downFrame } from '../../src-contract/wire.ts';
import { type Framing, isFrame, type WireMessage } from '../../src-node/framing.ts';

/** What a message of the hub's says; `unknown` where only a newer version would understand it. */
export type Said =
  | { readonly frame: DownFrame }
  | { readonly part: BlobPart }
  | { readonly unknown: 'message' | 'frame' };

const kinds: ReadonlySet<unknown> = new Set(downFrame.options.map((option) => option.shape.k.value));

/** Throws on a frame of a known kind that does not parse, and on bytes that are none: the connection is of no use then. */
export function readMessage(message: WireMessage, framing: Framing): Said {
  if (!isFrame(message)) {
    const part = typeof message === 'string' ? undefined : decodePart(message);
    return part ? { part } : { unknown: 'message' };
  }
  const json: unknown = JSON.parse(framing.decode(message));
  const parsed = downFrame.safeParse(json);
  if (parsed.success) return { frame: parsed.data };
  if (isKnownKind(json)) throw new Error(`a frame of the hub does not parse: ${parsed.error.message}`);
  return { unknown: 'frame' };
}

function isKnownKind(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'k' in json && kinds.has(json.k);
}
