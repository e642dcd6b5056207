/**
 * Leaves out of a list whatever is not needed for it to fail (delta debugging, Zeller and Hildebrandt 2002): halves first,
 * then smaller and smaller pieces.
 * @param fails whether a list fails; asked at most `most` times
 */
export async function shrink<T>(
  list: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  most: number,
): Promise<readonly T[]> {
  let kept = list;
  let asked = 0;
  for (let piece = Math.ceil(kept.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2)) {
    for (let from = 0; from < kept.length && asked < most; ) {
      const without = [...kept.slice(0, from), ...kept.slice(from + piece)];
      asked += 1;
      if (await fails(without)) kept = without;
      else from += piece;
    }
  }
  return kept;
}
