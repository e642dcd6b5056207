/** What stands before a step says much about it: a digit after a digit, a letter after a letter. */
export const contexts = 7;

const kinds = new Uint8Array(256);
for (let byte = 0; byte < 256; byte += 1) kinds[byte] = kindOf(String.fromCharCode(byte));

/** The context of the step that begins at `at`, from 0 up to, not including, `contexts`. */
export const contextAfter = (text: Uint8Array, at: number): number =>
  at === 0 ? 0 : (kinds[text[at - 1] ?? 0] ?? 0);

function kindOf(letter: string): number {
  if (/[0-9.-]/.test(letter)) return 1;
  if (/[aeiouy]/.test(letter)) return 2;
  if (/[a-z]/.test(letter)) return 3;
  if (letter === ' ') return 4;
  if (letter === '"') return 5;
  return /[:,[]/.test(letter) ? 6 : 0;
}
