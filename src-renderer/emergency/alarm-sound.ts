import { useEffect } from 'react';
import { type Beat, playBeats } from '../ui/beats.ts';

/**
 * The sound of an emergency: two pitches that follow on each other without a pause, as no alert of a job does, and that a
 * car's engine and tyres do not have.
 */
export const alarmBeats: readonly Beat[] = [0, 1, 2, 3, 4, 5].map((beat) => ({
  at: beat * 280,
  ms: 280,
  hz: beat % 2 === 0 ? 1760 : 1175,
}));

/** From one to the next, ms: between two of them the radio can be understood. */
const every = 3200;
const loudness = 0.9;

/** Sounds until it is to be silent. The officer's setting for sounds does not reach it. */
export function useAlarmSound(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    let stop = playBeats(alarmBeats, loudness);
    const timer = setInterval(() => {
      stop = playBeats(alarmBeats, loudness);
    }, every);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [isOn]);
}
