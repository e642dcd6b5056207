/** Pixels of the map at each edge that lie under panels, bars and sheets. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
export const noInsets: Insets = { left: 0, right: 0, top: 0, bottom: 0 };

interface Size {
  readonly x: number;
  readonly y: number;
}

/** The middle of what can be seen, in pixels from the map's upper left corner. */
export function visibleMiddle(size: Size, insets: Insets): Size {
  return {
    x: insets.left + Math.max(0, size.x - insets.left - insets.right) / 2,
    y: insets.top + Math.max(0, size.y - insets.top - insets.bottom) / 2,
  };
}

/** Whether a pixel of the map can be seen, and not just at the edge. */
export function isVisible(pixel: Size, size: Size, insets: Insets, margin = 48): boolean {
  return (
    pixel.x >= insets.left + margin &&
    pixel.x <= size.x - insets.right - margin &&
    pixel.y >= insets.top + margin &&
    pixel.y <= size.y - insets.bottom - margin
  );
}
