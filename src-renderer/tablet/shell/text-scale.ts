/** How much larger than usual the officer wants text; what the setting `textSize` may be. */
export const textScales = ['1', '1.25', '1.5', '2'] as const;
export type TextScale = (typeof textScales)[number];

/** Reads a setting as it was saved. */
export function textScale(saved: string | undefined): TextScale {
  return textScales.find((known) => known === saved) ?? '1';
}
