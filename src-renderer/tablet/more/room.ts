/** How much room there is, for words: gigabytes with a digit behind the point, below one whole megabytes. */
export type RoomSize = { readonly count: number; readonly unit: 'gigabytes' | 'megabytes' };

export function roomSize(bytes: number): RoomSize {
  const gigabytes = Math.floor(bytes / 100_000_000) / 10;
  if (gigabytes >= 1) return { count: gigabytes, unit: 'gigabytes' };
  return { count: Math.floor(bytes / 1_000_000), unit: 'megabytes' };
}
