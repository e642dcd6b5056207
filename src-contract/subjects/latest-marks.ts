/**
 * Marks with newer ones put in: one for each id, the latest put in stands last, and beyond `most` the oldest go.
 * @param isNews whether a mark says more than the one that is there
 * @returns the same list where nothing is new
 */
export function putMarks<Mark extends { readonly id: string }>(
  kept: readonly Mark[],
  marks: readonly Mark[],
  isNews: (mark: Mark, before: Mark) => boolean,
  most: number,
): readonly Mark[] {
  const byId = new Map(kept.map((mark) => [mark.id, mark]));
  let hasNews = false;
  for (const mark of marks) {
    const before = byId.get(mark.id);
    if (before && !isNews(mark, before)) continue;
    // Taken out first, so that the latest stands last.
    byId.delete(mark.id);
    byId.set(mark.id, mark);
    hasNews = true;
  }
  return hasNews ? [...byId.values()].slice(-most) : kept;
}
