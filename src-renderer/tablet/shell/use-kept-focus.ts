import { useEffect } from 'react';

/** Where the focus was, and what around it may take it over. */
interface Stand {
  readonly element: Element;
  readonly field: HTMLElement | null;
  readonly bar: HTMLElement | null;
}

/**
 * Keeps the focus on the page. What had it may go away by what was done: a step of the bar, a sheet, a form that was
 * submitted. Then the field or the bar that it was in has it, else the heading of what is open now; never nothing.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Stand | undefined;

    function remember({ target }: FocusEvent): void {
      if (!(target instanceof Element)) return;
      last = {
        element: target,
        field: target.closest<HTMLElement>('[data-field]'),
        bar: target.closest<HTMLElement>('[role="toolbar"]'),
      };
    }
    /** Who touches beside everything wants the focus gone. Taken off the page, an element loses it just before. */
    function forget({ target, relatedTarget }: FocusEvent): void {
      if (relatedTarget) return;
      queueMicrotask(() => {
        if (isStanding(target)) last = undefined;
      });
    }
    function look(): void {
      const active = document.activeElement;
      if (!last || isStanding(last.element)) return;
      if (active && active !== document.body && isStanding(active)) return;
      const home = homeOf(last);
      last = undefined;
      home?.focus({ preventScroll: true });
    }

    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', remember);
    document.addEventListener('focusout', forget);
    return () => {
      changes.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('focusout', forget);
    };
  }, []);
}

function isStanding(target: EventTarget | null): boolean {
  return target instanceof Element && target.isConnected && !target.matches(':disabled');
}

function homeOf({ field, bar }: Stand): HTMLElement | null {
  if (field?.isConnected) return field.querySelector<HTMLElement>('input:not([disabled]), textarea');
  if (bar?.isConnected) return bar;
  return document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('h1');
}
