interface Words {
  readonly [key: string]: string | Words;
}

/** Letters with marks in their place, so that what is not translated is seen at once. */
const marked: Readonly<Record<string, string>> = {
  a: 'ä',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  A: 'Ä',
  E: 'Ë',
  I: 'Ï',
  O: 'Ö',
  U: 'Ü',
  n: 'ñ',
  c: 'ç',
  s: 'š',
  z: 'ž',
};

/** Words as long as German ones, for finding what does not fit. Names in braces stay. */
export function pseudoWords(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudoWords(value),
    ]),
  );
}

function pseudoText(text: string): string {
  const parts = text.split(/(\{\{.*?\}\})/);
  const longer = parts
    .map((part) =>
      part.startsWith('{{') ? part : [...part].map((letter) => marked[letter] ?? letter).join(''),
    )
    .join('');
  return `${longer}${'ö'.repeat(Math.ceil(text.length * 0.35))}`;
}
