import type { Refusal } from '../journal.ts';

/** How long after a step it can be taken back, ms by the device's own clock. Screens offer it for the first five seconds. */
export const undoWithin = 10_000;

/** The act that a step was: what an undo must name, so that it never takes back another one. */
export interface StepAct {
  readonly device: string;
  readonly act: number;
  /** The device's own clock, ms. */
  readonly at: number;
}

/** Why a step cannot be taken back; undefined when it can. */
export function undoRefusal(
  last: StepAct | undefined,
  undo: { readonly device: string; readonly at: number; readonly body: { readonly act: number } },
): Refusal | undefined {
  if (last?.device !== undo.device || last.act !== undo.body.act) {
    return {
      code: 'nothing-to-undo',
      reason: 'It cannot be taken back: something else has happened since. Set the status that is right now.',
    };
  }
  if (undo.at - last.at > undoWithin || undo.at < last.at) {
    return {
      code: 'too-late-to-undo',
      reason: 'It cannot be taken back any more. Nothing was changed. Set the status that is right now.',
    };
  }
  return undefined;
}
