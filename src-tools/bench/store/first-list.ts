import type { JobsView } from '../../../src-contract/tablet-bridge.ts';
import { openTabletBridge } from '../tablet-bridge.ts';

/** Comes in by the address that the program printed, and asks for the list of jobs. */
export async function readFirstList(address: string): Promise<JobsView> {
  const { bridge, close } = await openTabletBridge(address);
  try {
    return await bridge.read('jobs', {});
  } finally {
    close();
  }
}
