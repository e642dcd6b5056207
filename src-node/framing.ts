import { type FrameCodec, FrameFault, frameCodecs, frameMark } from './frame-codec.ts';

/** What goes over the WebSocket: a frame's JSON as text, a frame that a codec has shortened, or a part of a blob. */
export type WireMessage = string | Uint8Array;

/** How frames look on one connection: text, until both ends have agreed on a codec. */
export interface Framing {
  /** From now on the codec of that name; text where there is none, or it is not known. */
  use(id: string | undefined): void;
  codec(): FrameCodec | undefined;
  encode(text: string): WireMessage;
  /** A frame's JSON. Throws `FrameFault` on bytes that are none. */
  decode(message: WireMessage): string;
}

/** Codecs by name, the best first, as a tablet offers them in its `hello`. */
export const offeredCodecs: readonly string[] = frameCodecs.map(({ id }) => id);

export function createFraming(): Framing {
  let agreed: FrameCodec | undefined;
  return {
    use(id) {
      agreed = frameCodecs.find((codec) => codec.id === id);
    },
    codec: () => agreed,
    encode: (text) => agreed?.encode(text) ?? text,
    decode(message) {
      if (typeof message === 'string') return message;
      if (!agreed) throw new FrameFault('Bytes came before a codec was agreed on.');
      return agreed.decode(message);
    },
  };
}

export const isFrame = (message: WireMessage): boolean =>
  typeof message === 'string' || message[0] === frameMark;
