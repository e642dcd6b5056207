import type { DownFrame } from '../../../src-contract/wire.ts';
import { find, type Verdict } from '../verdict.ts';
import type { Sights } from './rights.ts';

/** A frame that went down to a tablet, and how far the journal had come by then. */
export interface WentDown {
  readonly store: string;
  readonly device: string;
  readonly text: string;
  readonly head: number;
}

/**
 * Looks at everything that ever went down: a row of a snapshot must be the tablet's to see at the snapshot's position; an
 * event right before its position (it may be what ends the right) or at it; or, where the right came later, at the frame's
 * position or when the frame left.
 */
export function checkFrames(frames: readonly WentDown[], sights: Sights, verdict: Verdict): void {
  for (const { store, device, text, head } of frames) {
    const frame = JSON.parse(text) as DownFrame;
    const may = (pos: number, channel: string, subject: string) =>
      sights.maySee(store, device, pos, channel, subject);
    if (frame.k === 'snap') {
      for (const [subject, channel] of frame.aggregates) {
        if (!may(frame.pos, channel, subject))
          find(verdict, 'leaked', `${device} was sent ${subject} as it was at ${frame.pos}`);
      }
    } else if (frame.k === 'tail') {
      for (const event of frame.events) {
        if (event.length === 2) continue;
        const [pos, , , , , , , [type, , subject, channel]] = event;
        if (![pos - 1, pos, frame.pos, head].some((at) => may(at, channel, subject)))
          find(verdict, 'leaked', `${device} was sent ${type} on ${subject} at ${pos}`);
      }
    }
  }
}
