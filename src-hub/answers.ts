import type { Refusal } from '../src-contract/journal.ts';

/** How every refusal goes out, over HTTP and over a bridge. */
export function refused(code: string, reason: string): { readonly refused: Refusal } {
  return { refused: { code, reason } };
}

export const done: { readonly ok: true; readonly value: undefined } = { ok: true, value: undefined };
