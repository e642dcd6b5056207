/** A photo is no larger on either side, px: enough to read a plate in it, and some 300 kB to 1 MB on the link. */
export const longestSide = 2560;
const quality = 0.85;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The same shape, no side longer than `longest`. Never larger than it was, never without a pixel. */
export function fitWithin({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: scaled(width), height: scaled(height) };
}

/**
 * A photo as it is sent: turned upright, made smaller, and drawn anew as a JPEG. Drawing it anew leaves all behind that a
 * camera wrote beside the picture: above all where it was taken (EXIF), and its small preview of the whole.
 * Rejects for what is no picture that this browser can read.
 */
export async function preparePhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  try {
    const { width, height } = fitWithin(picture, longestSide);
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d', { alpha: false });
    if (!pen) throw new Error('no canvas to draw on');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, width, height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality });
  } finally {
    picture.close();
  }
}
