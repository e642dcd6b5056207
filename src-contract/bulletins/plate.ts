/** Fewer characters than this say too little: half of the city's plates begin alike. */
const leastPlate = 4;
/** A plate is read out in so many groups at most: `ABC 12 34`. */
const mostGroups = 4;

/**
 * A plate as it is compared: capitals and digits alone, and what officers and cameras take for each other as one:
 * O and 0, I and 1.
 */
export function normalPlate(plate: string): string {
  return plate
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1');
}

/** Whether a text names the plate, however it is grouped there. Never by a part of a longer word. */
export function namesPlate(text: string, plate: string): boolean {
  const wanted = normalPlate(plate);
  if (wanted.length < leastPlate) return false;
  const groups = text
    .split(/[^\p{L}\p{N}]+/u)
    .map(normalPlate)
    .filter((group) => group !== '');
  return groups.some((_, from) => startsWith(groups, from, wanted));
}

function startsWith(groups: readonly string[], from: number, wanted: string): boolean {
  let joined = '';
  for (const group of groups.slice(from, from + mostGroups)) {
    joined += group;
    if (joined === wanted) return true;
    if (!wanted.startsWith(joined)) return false;
  }
  return false;
}
