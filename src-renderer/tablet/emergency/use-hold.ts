import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { createHold } from './hold.ts';

const after = (ms: number, work: () => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/**
 * A button that is held for `ms`: by finger, mouse, Enter or Space, and by a hardware key wherever the focus is.
 * @param hardwareKey its `KeyboardEvent.code`
 */
export function useHold(ms: number, hardwareKey: string, onDone: () => void) {
  const [isHeld, setHeld] = useState(false);
  const done = useRef(onDone);
  const [hold] = useState(() => createHold(ms, after, () => done.current(), setHeld));

  useEffect(() => {
    done.current = onDone;
  }, [onDone]);
  useEffect(() => {
    const down = (event: globalThis.KeyboardEvent) => {
      if (event.code !== hardwareKey) return;
      event.preventDefault();
      if (!event.repeat) hold.press(hardwareKey);
    };
    const up = (event: globalThis.KeyboardEvent) => hold.release(event.code);
    // Caught before any field or sheet can keep it for itself.
    window.addEventListener('keydown', down, true);
    window.addEventListener('keyup', up, true);
    window.addEventListener('blur', hold.drop);
    return () => {
      hold.drop();
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
      window.removeEventListener('blur', hold.drop);
    };
  }, [hold, hardwareKey]);

  return {
    isHeld,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        // A glove slips: only lifting it lets go.
        event.currentTarget.setPointerCapture(event.pointerId);
        hold.press(`pointer ${event.pointerId}`);
      },
      onPointerUp: (event: PointerEvent) => hold.release(`pointer ${event.pointerId}`),
      onPointerCancel: (event: PointerEvent) => hold.release(`pointer ${event.pointerId}`),
      onKeyDown(event: KeyboardEvent) {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (!event.repeat) hold.press(event.code);
      },
      onBlur: hold.drop,
      // A long touch would open the browser's menu and end the hold.
      onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
    },
  };
}
