import { useEffect, useMemo } from 'react';
import { useOpenForm } from './form-context.tsx';
import { fieldsByName } from './form-store.ts';

/**
 * Takes note of fields that are left. While a finger is down it waits: a complaint that comes up above a button would
 * move the button away from under the finger.
 */
export function useLeaving(): (field: string) => void {
  const { model } = useOpenForm();
  const watch = useMemo(() => {
    const fields = fieldsByName(model.form);
    const waiting = new Set<string>();
    let isDown = false;
    const settle = () => {
      for (const name of waiting) {
        const field = fields.get(name);
        if (field) model.leave(field);
      }
      waiting.clear();
    };
    return {
      leave(name: string) {
        waiting.add(name);
        if (!isDown) settle();
      },
      down() {
        isDown = true;
      },
      up() {
        isDown = false;
        // After the press has done what it does.
        setTimeout(settle);
      },
    };
  }, [model]);

  useEffect(() => {
    const { down, up } = watch;
    window.addEventListener('pointerdown', down, true);
    window.addEventListener('pointerup', up, true);
    window.addEventListener('pointercancel', up, true);
    return () => {
      window.removeEventListener('pointerdown', down, true);
      window.removeEventListener('pointerup', up, true);
      window.removeEventListener('pointercancel', up, true);
    };
  }, [watch]);

  return watch.leave;
}
