import { beatsOf, toneLength } from './tones.ts';

/** The ramp at both ends of a beat, s: without it each beat would click. */
const ramp = 0.01;
const loudness = 0.5;

let context: AudioContext | undefined;

/** Plays the alert of a priority. A machine without sound stays silent: what is heard is also shown. */
export function playTones(priority: number): void {
  context ??= new AudioContext();
  // A page that nobody has touched yet may not sound; it may as soon as somebody has.
  if (context.state === 'suspended') void context.resume();
  const start = context.currentTime + ramp;
  for (const { at, ms, hz } of beatsOf(priority)) {
    const from = start + at / 1000;
    const until = from + ms / 1000;
    const oscillator = new OscillatorNode(context, { frequency: hz, type: 'triangle' });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness, from + ramp);
    gain.gain.setValueAtTime(loudness, until - ramp);
    gain.gain.linearRampToValueAtTime(0, until);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(until);
  }
}

/** Says it after the tones, where the machine has a voice of its own: no voice is fetched from a network. */
export function speakAfterTones(words: string, priority: number): void {
  if (!('speechSynthesis' in window)) return;
  const voices = speechSynthesis.getVoices().filter(({ localService }) => localService);
  const voice = voices.find(({ lang }) => lang.startsWith('en')) ?? voices[0];
  if (!voice) return;
  const speech = new SpeechSynthesisUtterance(words);
  speech.voice = voice;
  setTimeout(() => {
    speechSynthesis.cancel();
    speechSynthesis.speak(speech);
  }, toneLength(priority) + 150);
}
