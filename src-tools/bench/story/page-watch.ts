import type { Page } from '@playwright/test';

/** When something stood on a page, after the frame that shows it. */
export interface Painted {
  /** On this machine's clock, ms. */
  readonly at: number;
  /** ms since the last touch on the page, by the browser's own stamp of it. */
  readonly sinceTouch: number;
}

interface PageWatch {
  until(selector: string, text: string): Promise<Painted>;
}
declare global {
  interface Window {
    benchWatch?: PageWatch;
  }
}

/** Gives every page that is opened from now on what `paintOf` needs. */
export async function watchPages(page: Page): Promise<void> {
  await page.addInitScript(installWatch);
}

/**
 * Resolves when an element that matches `selector` and has `text` in it stands on the page. Asked before the touch that
 * brings it, nothing of the way between here and the browser is measured.
 */
export const paintOf = (page: Page, selector: string, text = ''): Promise<Painted> =>
  page.evaluate(
    ([wanted, words]) => {
      if (!window.benchWatch) throw new Error('the page is not watched');
      return window.benchWatch.until(wanted, words);
    },
    [selector, text] as const,
  );

/** Runs in the page, and therefore names nothing from outside. */
function installWatch(): void {
  let touched = 0;
  addEventListener('pointerup', ({ timeStamp }) => (touched = timeStamp), true);

  const stands = (selector: string, text: string) =>
    [...document.querySelectorAll(selector)].some((element) => element.textContent.includes(text));
  // The first task after a frame: by then its picture is on its way.
  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });

  window.benchWatch = {
    until: (selector, text) =>
      new Promise((resolve) => {
        const told = () => resolve({ at: Date.now(), sinceTouch: performance.now() - touched });
        if (stands(selector, text)) return afterFrame(told);
        const observer = new MutationObserver(() => {
          if (!stands(selector, text)) return;
          observer.disconnect();
          afterFrame(told);
        });
        const everything = { subtree: true, childList: true, characterData: true, attributes: true };
        observer.observe(document, everything);
      }),
  };
}
