/** A fault of a pack by where it is in the data of one file; `reader.ts` finds the line. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
}
