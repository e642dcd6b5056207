import type { FrameCodec } from '../../src-node/frame-codec.ts';
import type { WireMessage } from '../../src-node/framing.ts';

/** Texts that are remembered, and characters of them in all. */
const mostTexts = 512;
const mostLength = 4_194_304;
/** A longer text is a part of a snapshot, which nobody else is sent. */
const longest = 16_384;

/** Makes each frame into bytes once, for all connections that are sent the same one soon after another. */
export interface Encodings {
  encode(codec: FrameCodec | undefined, text: string): WireMessage;
}

/** What happens in a precinct is told to a hundred tablets, and what the city is told to ten thousand. */
export function keepEncodings(): Encodings {
  /** By text, and there by codec. */
  const known = new Map<string, Map<FrameCodec, WireMessage>>();
  let length = 0;

  function remembered(text: string): Map<FrameCodec, WireMessage> {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= mostTexts || length + text.length > mostLength) {
      known.clear();
      length = 0;
    }
    const messages = new Map<FrameCodec, WireMessage>();
    known.set(text, messages);
    length += text.length;
    return messages;
  }

  return {
    encode(codec, text) {
      if (!codec) return text;
      if (text.length > longest) return codec.encode(text);
      const messages = remembered(text);
      const made = messages.get(codec) ?? codec.encode(text);
      messages.set(codec, made);
      return made;
    },
  };
}
