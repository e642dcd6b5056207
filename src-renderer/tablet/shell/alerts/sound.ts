import { playBeats } from '../../../ui/beats.ts';
import { beatsOf, toneLength } from './tones.ts';

/** Plays the alert of a priority. */
export function playTones(priority: number): void {
  playBeats(beatsOf(priority));
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
