/**
 * A read that is the same for every console, done once for all of them until the journal goes on. Each asks for itself
 * where the journal is, one row of the database, so that nobody is shown less than what was committed when they asked,
 * whichever hub process wrote it and whether its news has come or not.
 * @param look must give nothing that changes without a new position
 * @param position of the journal in the database, as of the call
 */
export function shareRead<Shape>(
  look: () => Promise<Shape>,
  position: () => Promise<number>,
): () => Promise<Shape> {
  let kept: { readonly pos: number; readonly shape: Promise<Shape> } | undefined;
  return async () => {
    const pos = await position();
    // What was looked up after its position was asked for may show more than that, never less.
    if (kept && kept.pos >= pos) return kept.shape;
    const one = { pos, shape: look() };
    kept = one;
    // A failed look is nobody's but those who waited for it.
    one.shape.catch(() => {
      if (kept === one) kept = undefined;
    });
    return one.shape;
  };
}
