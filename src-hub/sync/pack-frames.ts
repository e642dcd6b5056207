import { maxFrameBytes } from '../../src-contract/wire.ts';
import type { HubPacks } from '../packs/library.ts';
import { frameText } from './frames.ts';

/** The packs that a tablet does not hold as they are now, as frames. */
export function* packFrames(
  packs: Pick<HubPacks, 'all'>,
  held: Readonly<Record<string, string>>,
): Generator<{ readonly name: string; readonly hash: string; readonly text: string }> {
  for (const [name, { hash, files }] of packs.all()) {
    if (Object.hasOwn(held, name) && held[name] === hash) continue;
    const text = frameText({ k: 'pack', name, hash, files });
    if (Buffer.byteLength(text) <= maxFrameBytes) yield { name, hash, text };
  }
}
