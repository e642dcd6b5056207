import type { TableCall } from './calls.ts';
import { eidoMessage } from './eido-message.ts';
import { postEido } from './hub-requests.ts';
import { pause } from './schedule.ts';
import { countRefusal, type Tally } from './tally.ts';

/** Plays a 911 centre: delivers calls as they come in, and what second callers add. */
export interface CallFeed {
  /** Delivers a call that came in now. @returns the job's id, or undefined where the hub refused it */
  deliver(call: TableCall): Promise<string | undefined>;
  /** Resolves when everything that is still to be added was delivered. */
  settled(): Promise<void>;
}

export interface CallFeedOptions {
  readonly hub: string;
  readonly feedToken: string;
  /** Names this run, so that a second one over the same table makes jobs of its own. */
  readonly run: string;
  readonly speed: number;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

/** Every so many calls a second caller is heard, and when, in simulated ms. */
const followUpEvery = 3;
const followUpAfter = 90_000;

export function openCallFeed(options: CallFeedOptions): CallFeed {
  const { hub, feedToken, run, speed, tally, signal } = options;
  const later: Promise<void>[] = [];

  async function post(call: TableCall, stamp: number) {
    try {
      return await postEido(hub, feedToken, eidoMessage(call, stamp));
    } catch (fault) {
      countRefusal(tally, (fault as Error).message);
      return undefined;
    }
  }

  async function followUp(call: TableCall, words: string): Promise<void> {
    await pause(followUpAfter / speed, signal);
    if (signal.aborted) return;
    const receipt = await post({ ...call, notes: [...(call.notes ?? []), words] }, Date.now());
    if (receipt?.result === 'updated') tally.updated += 1;
  }

  return {
    async deliver(tableCall) {
      const at = Date.now();
      const call: TableCall = { ...tableCall, key: `${run}-${tableCall.key}`, at };
      tally.calls += 1;
      const receipt = await post(call, at);
      if (receipt?.result === 'reported') tally.reported += 1;
      if (receipt && call.followUp && tally.calls % followUpEvery === 1) {
        later.push(followUp(call, call.followUp));
      }
      return receipt?.incident;
    },
    async settled() {
      await Promise.all(later);
    },
  };
}
