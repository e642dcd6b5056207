/**
 * What was typed of an odometer: whole miles, however they are written (`41 207`, `41,207.3`).
 * @returns undefined where nothing was typed, null where it is no reading
 */
export function readMiles(typed: string): number | null | undefined {
  const text = typed.replace(/[\s,]/g, '');
  if (text === '') return undefined;
  return /^\d{1,7}(\.\d*)?$/.test(text) ? Math.floor(Number(text)) : null;
}
