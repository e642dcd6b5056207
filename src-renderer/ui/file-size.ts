/** How large a file is: whole kilobytes, from one megabyte on with a digit behind the point. */
export function fileSize(bytes: number): {
  readonly count: number;
  readonly unit: 'kilobytes' | 'megabytes';
} {
  if (bytes < 1_000_000) return { count: Math.max(1, Math.round(bytes / 1000)), unit: 'kilobytes' };
  return { count: Math.round(bytes / 100_000) / 10, unit: 'megabytes' };
}
