/** A text that goes to more connections than this, one soon after the other, goes to a crowd. */
const few = 256;
/** Texts that are remembered. */
const most = 64;

/** Knows which texts are being sent to a crowd. */
export interface Crowds {
  /**
   * To be asked for each connection that is sent the text.
   * @returns its bytes, made once, when they are to go to this connection and all further ones as they are
   */
  take(text: string): Buffer | undefined;
}

/**
 * Deflating one event for ten thousand tablets, each with a context of its own, keeps a hub from everything else for
 * seconds. What the whole city is told is short and seldom: most get it plain.
 */
export function watchCrowds(): Crowds {
  const seen = new Map<string, { count: number; bytes?: Buffer }>();
  return {
    take(text) {
      const known = seen.get(text);
      if (!known) {
        if (seen.size >= most) seen.clear();
        seen.set(text, { count: 1 });
        return undefined;
      }
      known.count += 1;
      if (known.count <= few) return undefined;
      known.bytes ??= Buffer.from(text);
      return known.bytes;
    },
  };
}
