import type { Beat } from '../../../ui/beats.ts';

/**
 * The alerts of the priorities 1 to 4, told apart by their rhythm alone: rapid pairs of two pitches; three quick; two
 * slow; one. Pitches lie where a car's engine and tyres do not (600 Hz and up).
 */
export const tones: Readonly<Record<number, readonly Beat[]>> = {
  1: [0, 150, 400, 550, 800, 950].map((at, beat) => ({ at, ms: 120, hz: beat % 2 === 0 ? 1320 : 990 })),
  2: [0, 220, 440].map((at) => ({ at, ms: 140, hz: 990 })),
  3: [0, 420].map((at) => ({ at, ms: 220, hz: 784 })),
  4: [{ at: 0, ms: 320, hz: 659 }],
};

/** How long a priority's alert takes, ms. */
export function toneLength(priority: number): number {
  return Math.max(0, ...beatsOf(priority).map(({ at, ms }) => at + ms));
}

/** A priority that is not of the four sounds as the least of them. */
export function beatsOf(priority: number): readonly Beat[] {
  return tones[priority] ?? tones[4] ?? [];
}
