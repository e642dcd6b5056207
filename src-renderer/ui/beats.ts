/** One beat of a tone: from `at`, for `ms`, at `hz`. Times in ms from the start. */
export interface Beat {
  readonly at: number;
  readonly ms: number;
  readonly hz: number;
}

/** The ramp at both ends of a beat, s: without it each beat would click. */
const ramp = 0.01;

let context: AudioContext | undefined;

/**
 * Plays beats. A machine without sound stays silent: what is heard is also shown.
 * @param loudness 0 to 1
 * @returns ends them at once
 */
export function playBeats(beats: readonly Beat[], loudness = 0.5): () => void {
  context ??= new AudioContext();
  // A page that nobody has touched yet may not sound; it may as soon as somebody has.
  if (context.state === 'suspended') void context.resume();
  const start = context.currentTime + ramp;
  const all = new GainNode(context);
  all.connect(context.destination);
  for (const { at, ms, hz } of beats) {
    const from = start + at / 1000;
    const until = from + ms / 1000;
    const oscillator = new OscillatorNode(context, { frequency: hz, type: 'triangle' });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness, from + ramp);
    gain.gain.setValueAtTime(loudness, until - ramp);
    gain.gain.linearRampToValueAtTime(0, until);
    oscillator.connect(gain).connect(all);
    oscillator.start(from);
    oscillator.stop(until);
  }
  return () => all.disconnect();
}
