import { statfs } from 'node:fs/promises';
import type { StorageState } from '../../src-contract/sync-view.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../sync/clock.ts';

/** The room on a disk, bytes. */
export interface Room {
  readonly free: number;
  readonly total: number;
}

/** Asks for the room on the disk of a folder, as it is for this program. */
export const measureFolder = (folder: string) => async (): Promise<Room> => {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, total: blocks * bsize };
};

/** Below that it is told, months of tours before it matters; a small disk is never without a warning for that. */
const lowBelow = ({ total }: Room) => Math.min(500_000_000, total * 0.05);
/** Below that the next acts may not be saved. */
const fullBelow = ({ total }: Room) => Math.min(16_000_000, total * 0.005);
/** Below that photos are not taken any more: what is left is for acts, months of them. */
const photosNeed = ({ total }: Room) => Math.min(100_000_000, total * 0.01);
const measureEvery = 180_000;

/** How much room the tablet's disk has left. */
export interface Storage {
  /** Undefined before it was measured, and where it cannot be. */
  state(): StorageState | undefined;
  /** Whether the disk takes a photo of so many bytes and leaves enough for acts. Measured now; yes where it cannot be. */
  takesPhoto(bytes: number): Promise<boolean>;
  /** The disk did not take a write: full, whatever it measures, until it is measured again. */
  refused(): void;
  stop(): void;
}

/** Measures now, every few minutes, and after a write that the disk did not take. */
export function watchStorage(
  parts: { readonly clock: Clock; readonly log: Log; measure(): Promise<Room> },
  changed: () => void,
): Storage {
  const { clock, log, measure } = parts;
  let state: StorageState | undefined;
  let cancel: () => void = () => undefined;
  let isStopped = false;

  function become(next: StorageState): void {
    const isNews = next.state !== state?.state || (next.state !== 'ok' && next.freeBytes !== state.freeBytes);
    if (next.state !== (state?.state ?? 'ok')) log.warn({ ...next }, 'the room on the disk has changed');
    state = next;
    if (isNews) changed();
  }

  async function look(isRefused: boolean): Promise<void> {
    cancel();
    try {
      const room = await measure();
      if (!isStopped) become({ state: isRefused ? 'full' : stateOf(room), freeBytes: room.free });
    } catch (error) {
      log.warn({ err: error }, 'the room on the disk could not be measured');
    }
    if (!isStopped) cancel = clock.after(measureEvery, () => void look(false));
  }
  void look(false);

  return {
    state: () => state,
    async takesPhoto(bytes) {
      try {
        const room = await measure();
        return room.free - bytes >= photosNeed(room);
      } catch {
        return true;
      }
    },
    refused: () => void look(true),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

function stateOf(room: Room): StorageState['state'] {
  if (room.free < fullBelow(room)) return 'full';
  return room.free < lowBelow(room) ? 'low' : 'ok';
}
