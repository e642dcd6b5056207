import type { DownFrame } from '../../src-contract/wire.ts';

/** A frame is cut here, so that an urgent one does not wait long behind a large one. Only a single larger entry goes beyond. */
const partBytes = 65_536;

/** A frame's text. Long ones are put together from texts that exist already; see below. */
export const frameText = (frame: DownFrame): string => JSON.stringify(frame);

/** An event as one tablet is sent it. */
export interface Sent {
  readonly pos: number;
  readonly device: string;
  readonly act: number;
  readonly text: string;
}

/** Events as `tail` frames, after the last of which everything up to `pos` was sent. An act is never cut in two. */
export function tailFrames(events: readonly Sent[], pos: number): string[] {
  const parts = cut(events, (one, next) => one.device === next.device && one.act === next.act);
  return parts.map((part, index) => {
    const reached = index === parts.length - 1 ? pos : (part.at(-1)?.pos ?? pos);
    return `{"k":"tail","events":[${part.map(({ text }) => text).join(',')}],"pos":${reached}}`;
  });
}

/** States as `snap` frames; the last one carries `done`. `states`: elements of `aggregates` as JSON. */
export function snapFrames(states: readonly string[], pos: number, acked: number): string[] {
  const parts = cut(
    states.map((text) => ({ text })),
    () => false,
  );
  return parts.map((part, index) => {
    const done = index === parts.length - 1;
    const aggregates = part.map(({ text }) => text).join(',');
    return `{"k":"snap","pos":${pos},"aggregates":[${aggregates}],"acked":${acked},"done":${done}}`;
  });
}

/** At least one part, which may be empty. */
function cut<T extends { readonly text: string }>(
  entries: readonly T[],
  belong: (one: T, next: T) => boolean,
): T[][] {
  const parts: T[][] = [[]];
  let bytes = 0;
  let last: T | undefined;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.text) + 1;
    if (last && bytes + size > partBytes && !belong(last, entry)) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(entry);
    bytes += size;
    last = entry;
  }
  return parts;
}
