import { type BlobPart, decodePart } from '../../src-contract/blob-part.ts';
import { isNestedDeeper, readJsonText } from '../../src-contract/json-text.ts';
import { type UpFrame, upFrame } from '../../src-contract/wire.ts';
import { FrameFault } from '../../src-node/frame-codec.ts';
import { type Framing, isFrame, type WireMessage } from '../../src-node/framing.ts';

/** Far above what any event nests, far below what recursion can bear. */
const deepest = 64;

/** What a message of a tablet's says; `fault` where it is none, and nothing of it may be taken. */
export type Said =
  | { readonly frame: UpFrame }
  | { readonly part: BlobPart }
  | { readonly fault: string | undefined };

export function readMessage(message: WireMessage, framing: Framing): Said {
  if (!isFrame(message)) {
    const part = typeof message === 'string' ? undefined : decodePart(message);
    return part ? { part } : { fault: 'It is a message of no kind.' };
  }
  let text: string;
  try {
    text = framing.decode(message);
  } catch (error) {
    if (error instanceof FrameFault) return { fault: error.message };
    throw error;
  }
  if (isNestedDeeper(text, deepest)) return { fault: 'It is nested too deeply.' };
  const parsed = upFrame.safeParse(readJsonText(text));
  return parsed.success ? { frame: parsed.data } : { fault: parsed.error.issues[0]?.message };
}
