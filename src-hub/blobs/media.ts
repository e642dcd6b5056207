import { blobMediaTypes } from '../../src-contract/tablet-blobs.ts';

const shown: ReadonlySet<string> = new Set(blobMediaTypes);
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
};

/**
 * How a file's bytes are given to a browser. A type is what a tablet said; SVG and anything else that can carry a script is
 * never shown, only saved.
 */
export function presentation(hash: string, mediaType: string): { type: string; disposition: string } {
  const isShown = shown.has(mediaType);
  const [, subtype = 'bin'] = isShown ? mediaType.split('/') : [];
  const name = `${hash.slice(0, 16)}.${extensions[mediaType] ?? subtype}`;
  return {
    type: isShown ? mediaType : 'application/octet-stream',
    disposition: `${isShown ? 'inline' : 'attachment'}; filename="${name}"`,
  };
}
