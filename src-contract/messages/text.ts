import type { Refusal } from '../journal.ts';
import { longestMessage } from '../subjects/message.ts';

/** As much as a field may hand over, characters: what is too long is refused in words, and not lost on the way. */
export const longestTyped = 200_000;

/** Why so much text is no message, in words; undefined where it is not too much. */
export function tooLong(text: string): Refusal | undefined {
  if (text.length <= longestMessage) return undefined;
  const [has, most] = [text.length, longestMessage].map((count) => count.toLocaleString('en-US'));
  return {
    code: 'too-long',
    reason: `A message holds ${most} characters, and this has ${has}. Nothing was sent, and your text is still here. Shorten it, or add it to the job as a note.`,
  };
}
