import { expect, type Page } from '@playwright/test';

/* Who has no pointer: Tab, arrows, Enter, Space and letters. */

/** What has the focus, as it is read out: a radio with its group before it. Empty when nothing has it. */
export function focusName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return '';
    const wordsOf = (ids: string | null) =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ');
    const label = (one: Element) =>
      one.getAttribute('aria-label') ||
      wordsOf(one.getAttribute('aria-labelledby')).trim() ||
      (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement
        ? [...(one.labels ?? [])].map(({ textContent }) => textContent).join(' ')
        : one.matches('div')
          ? ''
          : one.textContent) ||
      '';
    const group = element.matches('[type="radio"]') ? element.closest('[role="radiogroup"]') : null;
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
    return [role, group && label(group), label(element)]
      .filter(Boolean)
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
  });
}

/** The focus is somewhere, in sight, and seen. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return 'the focus is lost';
        const shown = element.matches('[type="radio"], [type="checkbox"]')
          ? element.closest('label')
          : element;
        if (!shown) return 'a choice has no label';
        const { top, bottom, left, right } = shown.getBoundingClientRect();
        const isIn = bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        const isMarked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        const words = (shown.getAttribute('aria-label') ?? shown.textContent ?? shown.tagName).slice(0, 60);
        if (!isIn) return `out of sight: ${words}`;
        return isMarked ? 'seen' : `not marked: ${shown.tagName} ${words}`;
      }),
    )
    .toBe('seen');
}

/** Goes on with Tab until what has the focus is called like this; each stop on the way must be seen. */
export async function tabTo(page: Page, name: RegExp, most = 90): Promise<void> {
  for (let stops = 0; stops < most; stops += 1) {
    if (name.test(await focusName(page))) return;
    await page.keyboard.press('Tab');
    // Past the last one the browser's own frame has it for one stop.
    if ((await focusName(page)) !== '') await expectFocusSeen(page);
  }
  throw new Error(
    `${name} is not reached by Tab within ${most} stops; the last was "${await focusName(page)}"`,
  );
}

/** Goes to a button and presses it. Afterwards the focus is still somewhere. */
export async function pressBy(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types. */
export async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

/** Goes to a group of radios and takes the option by arrows. */
export async function takeOption(page: Page, group: RegExp, option: string): Promise<void> {
  await tabTo(page, group);
  await page.keyboard.press('Space');
  for (let steps = 0; steps < 20; steps += 1) {
    if ((await focusName(page)).endsWith(option)) return expectFocusSeen(page);
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`the group has no option ${option}`);
}
