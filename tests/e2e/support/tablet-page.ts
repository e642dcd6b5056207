import { expect, type Locator, type Page } from '@playwright/test';
import type { StageTablet } from './stage.ts';

/* What an officer does on the tablet's screen, by the words that stand there. */

/** Signs on with the tablet's officer; its unit is the one that is offered. */
export async function signOn(page: Page, tablet: StageTablet): Promise<void> {
  await page.getByLabel('Officer number').fill(tablet.officer);
  await page.getByLabel('PIN').fill(tablet.pin);
  await expect(page.getByRole('radio', { name: tablet.unit, exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'Sign on' }).click();
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
}

/** Touches a step of the bar, and waits until the tablet has kept it and shows the new status. */
export async function step(page: Page, name: RegExp, status: string): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name }).click();
  await expect(page.getByRole('toolbar', { name: status })).toBeVisible();
}

/** Adds a note to the job that is open. */
export async function addNote(page: Page, text: string): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name: 'Note' }).click();
  const field = page.getByLabel('Add a note');
  await expect(field).toBeFocused();
  await field.fill(text);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(history(page)).toContainText(text);
}

/** What happened on the job that is open. */
export const history = (page: Page): Locator => page.getByRole('list', { name: 'What happened' });

/** Opens one of the rail's places. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click();
}
