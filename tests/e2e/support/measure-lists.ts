import type { Page } from '@playwright/test';

/** Columns that are read as they stand, or not at all: never cut. */
const whole = ['P', 'Age', 'No.', 'Unit', 'Since', 'Job'];

/**
 * Measures the lists with columns: cells that lie over each other, words that are cut without an ellipsis or without their
 * whole text on the pointer, and columns that must be read whole and are not. In words; empty where nothing is wrong.
 */
export function listFaults(page: Page): Promise<string[]> {
  return page.evaluate((whole) => {
    const faults: string[] = [];
    // Words for screen readers only are not there for the eye.
    const unseen = [...document.querySelectorAll<HTMLElement>('[role="grid"] .visually-hidden')];
    for (const words of unseen) words.style.display = 'none';
    for (const grid of document.querySelectorAll('[role="grid"]')) {
      const list = grid.getAttribute('aria-label') ?? '';
      const heads = [...grid.querySelectorAll('[role="columnheader"]')].map((head) => head.textContent ?? '');
      if (grid.scrollWidth > grid.clientWidth) faults.push(`${list}: has to be scrolled sideways`);
      for (const row of grid.querySelectorAll('[role="row"]')) {
        const cells = [...row.querySelectorAll('[role="gridcell"]')];
        if (cells.length < 2) continue;
        if (cells.length !== heads.length)
          faults.push(`${list}: ${cells.length} cells, ${heads.length} heads`);
        cells.forEach((cell, index) => {
          const place = `${list}, ${heads[index]}: "${cell.textContent}"`;
          const [box, next] = [cell.getBoundingClientRect(), cells[index + 1]?.getBoundingClientRect()];
          if (next && box.right > next.left) faults.push(`${place} lies over its neighbour`);
          if (box.right > grid.getBoundingClientRect().right) faults.push(`${place} lies outside`);
          const parts = [cell, ...cell.querySelectorAll('*:not(svg, svg *)')];
          const cut = parts.filter((part) => part.scrollWidth > part.clientWidth && part.clientWidth > 0);
          if (cut.length === 0) return;
          if (whole.includes(heads[index] ?? '')) faults.push(`${place} is cut`);
          if (!cut.some((part) => getComputedStyle(part).textOverflow === 'ellipsis'))
            faults.push(`${place} is cut without an ellipsis`);
        });
      }
    }
    for (const words of unseen) words.style.display = '';
    return [...new Set(faults)];
  }, whole);
}
