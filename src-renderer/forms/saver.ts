import type { Outcome } from '../../src-contract/bridge.ts';
import type { Answers } from '../../src-contract/subjects/report.ts';

/** Where the officer is in a form. `caret` counts characters from the start of the field's text. */
export interface Place {
  readonly page: number;
  readonly field?: string;
  readonly caret?: number;
}

/** Keeps changed answers and the place. Resolves when they are durable. */
export type SaveDraft = (answers: Answers, place: Place) => Promise<Outcome<{ savedAt: number }>>;

/** What the officer is told about what was typed: on its way, kept, or not kept and why. */
export type Saving =
  | { readonly state: 'saved' }
  | { readonly state: 'saving' }
  | { readonly state: 'failing'; readonly reason: string | null };

/** Takes every keystroke and sees to it that it is kept. */
export interface Saver {
  /** `null` takes an answer away. */
  change(answers: Answers, place: Place): void;
  /** Sends at once what waits; resolves true when everything so far is durable, false when it could not be kept now. */
  flush(): Promise<boolean>;
  /** Takes no more, and sends what waits until it is kept. Resolves then, or when there is nothing left to keep it in. */
  close(): Promise<void>;
}

/** A keystroke waits no longer than this before it is sent, ms. The promise to the officer is 300 ms to the disk. */
export const longestWait = 60;
/** The refusal after which trying again is of no use: the draft was submitted or discarded. */
const goneCode = 'unknown-draft';
/** The tablet's program could not even be asked (bridge/hooks.tsx): its words tell to try again, which the saver does. */
const unreachableCode = 'unreachable';
const firstRetry = 500;
const longestRetry = 5000;

/**
 * One save is under way at a time, so that a later one cannot overtake it; what is typed meanwhile goes with the next.
 * A save that fails is sent again, with what came after it, until it is kept.
 */
export function createSaver(save: SaveDraft, tell: (saving: Saving) => void): Saver {
  let waiting: Record<string, Answers[string]> = {};
  let place: Place | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under: Promise<boolean> | undefined;
  let retry = firstRetry;
  let open = true;
  let isGone = false;

  const plan = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void send();
    }, ms);
  };
  const unplan = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  function send(): Promise<boolean> {
    unplan();
    if (under) return under;
    if (!place) return Promise.resolve(true);
    const [answers, at] = [waiting, place];
    waiting = {};
    place = undefined;
    under = attempt(answers, at).finally(() => {
      under = undefined;
    });
    return under;
  }

  async function attempt(answers: Answers, at: Place): Promise<boolean> {
    const fault = await faultOf(save, answers, at);
    if (!fault) {
      retry = firstRetry;
      if (place) plan(0);
      else tell({ state: 'saved' });
      return true;
    }
    waiting = { ...answers, ...waiting };
    place ??= at;
    isGone = fault.code === goneCode;
    tell({ state: 'failing', reason: fault.reason });
    if (open) plan(retry);
    retry = Math.min(retry * 2, longestRetry);
    return false;
  }

  async function flush(): Promise<boolean> {
    // Twice: what was under way, and what came meanwhile.
    if (under && !(await under)) return false;
    return send();
  }

  return {
    flush,
    change(answers, at) {
      if (!open) return;
      Object.assign(waiting, answers);
      place = at;
      if (retry === firstRetry) tell({ state: 'saving' });
      if (!under) plan(longestWait);
    },
    async close() {
      open = false;
      for (let kept = await flush(); !kept && !isGone; kept = await flush()) {
        unplan();
        await new Promise((resolve) => setTimeout(resolve, retry));
      }
      unplan();
    },
  };
}

interface SaveFault {
  readonly code?: string;
  /** The tablet's reason, or null where there is none to tell. */
  readonly reason: string | null;
}

/** Undefined when it was kept. */
async function faultOf(save: SaveDraft, answers: Answers, place: Place): Promise<SaveFault | undefined> {
  try {
    const outcome = await save(answers, place);
    if (!('refused' in outcome)) return undefined;
    return outcome.refused.code === unreachableCode ? { reason: null } : outcome.refused;
  } catch {
    return { reason: null };
  }
}
