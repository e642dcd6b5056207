import type { Page } from '@playwright/test';

/** What of a page is too small, too near, covered or cut off, in words; empty where nothing is. */
export interface Limits {
  /** Least width and height of what is touched, CSS px. */
  readonly touch: number;
  /** Least height of the acts of the bar, CSS px. */
  readonly mainTouch: number;
  /** Least size of letters, CSS px. */
  readonly text: number;
}

/** A tablet in a glove (UX, "Touch" and "Type"). */
export const tabletLimits: Limits = { touch: 48, mainTouch: 83, text: 16 };

/**
 * Measures what a finger and an eye find on the page: hit areas, their distance, what covers them, sizes of letters, words
 * that are broken or cut off, and anything wider than the window. What is scrolled out of sight is not covered.
 */
export function measureFaults(page: Page, limits: Limits): Promise<string[]> {
  return page.evaluate(async ({ touch, mainTouch, text }) => {
    // As it is painted, not as it is on the way there.
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const faults: string[] = [];
    /** Half a pixel is a rounding. */
    const slack = 0.5;
    const nameOf = (element: Element): string => {
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return `${element.tagName.toLowerCase()} "${words.trim().replaceAll(/\s+/g, ' ').slice(0, 40)}"`;
    };
    const isHidden = (element: Element) => element.closest('.visually-hidden, [aria-hidden="true"]') !== null;
    /** For screen readers only, by our class or by React Aria's own way. */
    const isUnseen = (element: Element): boolean => {
      for (let box: Element | null = element; box; box = box.parentElement)
        if (getComputedStyle(box).clipPath === 'inset(50%)') return true;
      return false;
    };
    const isVisible = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !isUnseen(element) &&
      element.getBoundingClientRect().width > 1;
    /** What is touched in place of a control that is only a mark in its label. */
    const hitOf = (element: Element): Element => {
      if (!(element instanceof HTMLInputElement) || !/radio|checkbox/.test(element.type)) return element;
      return element.closest('label') ?? element;
    };
    /** Whether something around it scrolls sideways, or leaves out what does not fit. */
    const isClippedWithin = (element: Element): boolean => {
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement)
        if (getComputedStyle(box).overflowX !== 'visible') return true;
      return false;
    };
    const shownPart = (element: Element): DOMRect => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let box = element.parentElement; box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        if (overflowX !== 'visible') [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        if (overflowY !== 'visible') [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      }
      return new DOMRect(left, top, right - left, bottom - top);
    };

    const controls = [
      ...document.querySelectorAll('button, a[href], input, textarea, select, [role="tab"], [role="option"]'),
    ].filter((element) => !(element as HTMLButtonElement).disabled);
    const hits = [...new Set(controls.map(hitOf))].filter(
      (element) => isVisible(element) && !element.closest('.visually-hidden'),
    );

    for (const hit of hits) {
      const { width, height } = hit.getBoundingClientRect();
      const isOnMap = hit.closest('.leaflet-container') !== null;
      const least =
        hit.closest('[role="toolbar"]')?.contains(hit) && !hit.closest('[role="alert"]') ? mainTouch : touch;
      if (width < touch - slack || height < least - slack)
        faults.push(`${nameOf(hit)} is ${Math.round(width)} x ${Math.round(height)} px`);
      if (isOnMap) continue;
      const shown = shownPart(hit);
      // Mostly scrolled away: it is brought in sight before it is touched.
      if (shown.width < width * 0.6 || shown.height < height * 0.6) continue;
      for (const [across, down] of [
        [0.5, 0.5],
        [0.15, 0.15],
        [0.85, 0.15],
        [0.15, 0.85],
        [0.85, 0.85],
      ] as const) {
        const top = document.elementFromPoint(
          shown.left + shown.width * across,
          shown.top + shown.height * down,
        );
        if (top && (hit.contains(top) || hitOf(top) === hit)) continue;
        faults.push(`${nameOf(hit)} is covered by ${top ? nameOf(top) : 'the edge of the window'}`);
        break;
      }
    }

    const placed = hits
      .filter((hit) => !hit.closest('.leaflet-container'))
      .map((hit) => ({ hit, box: shownPart(hit) }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    placed.forEach(({ hit, box }, index) => {
      for (const { hit: other, box: edge } of placed.slice(index + 1)) {
        if (hit.contains(other) || other.contains(hit)) continue;
        const across = Math.min(box.right, edge.right) - Math.max(box.left, edge.left);
        const down = Math.min(box.bottom, edge.bottom) - Math.max(box.top, edge.top);
        if (across > slack && down > slack) faults.push(`${nameOf(hit)} lies over ${nameOf(other)}`);
      }
    });

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (!holder || words === '' || isHidden(holder) || !isVisible(holder)) continue;
      if (getComputedStyle(holder).clipPath !== 'none') continue;
      const size = Number.parseFloat(getComputedStyle(holder).fontSize);
      if (size < text - 0.01) faults.push(`"${words.slice(0, 40)}" is set in ${size} px`);
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const isLost = box.left < -slack || box.right > window.innerWidth + slack;
      if (isLost && !isClippedWithin(holder))
        faults.push(`"${words.slice(0, 40)}" reaches beyond the window`);
      // Only words on controls: a long word of a remark may be broken.
      if (!holder.closest('button, [role="tab"]')) continue;
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{M}]{2,}/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1)
          faults.push(
            `"${word}" is broken within ${nameOf(holder.closest('button, [role="tab"]') ?? holder)}`,
          );
      }
    }

    for (const box of document.querySelectorAll('*')) {
      const { overflowX } = getComputedStyle(box);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      if (scrolls && box.scrollWidth > box.clientWidth + 1 && box.tagName !== 'NAV')
        faults.push(`${nameOf(box)} has to be scrolled sideways`);
      const { left, right, width } = box.getBoundingClientRect();
      const isLost = left < -slack || right > window.innerWidth + slack;
      if (
        width > 0 &&
        isLost &&
        /^(button|input|textarea|header|footer|section|form|ul|p)$/i.test(box.tagName) &&
        isVisible(box) &&
        !box.closest('.leaflet-container, nav, .visually-hidden')
      )
        faults.push(`${nameOf(box)} reaches beyond the window`);
    }
    if (document.documentElement.scrollWidth > window.innerWidth)
      faults.push('the page is wider than the window');
    return [...new Set(faults)];
  }, limits);
}
