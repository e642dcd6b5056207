import { expect, type Page } from '@playwright/test';
import type { Role } from '../../../src-contract/journal.ts';
import type { DemoHub } from '../../../src-tools/start/demo-stage.ts';

/* What dispatchers and supervisors do in the console, by the words that stand there. */

/** Signs in as the demo's user who has these roles, and of those that have them the fewest others. */
export async function signIn(
  page: Page,
  hub: DemoHub,
  needed: readonly Role[] = ['dispatcher', 'supervisor'],
): Promise<void> {
  const [user] = hub.secrets.console
    .filter(({ roles }) => needed.every((role) => roles.includes(role)))
    .sort((one, other) => one.roles.length - other.roles.length);
  if (!user) throw new Error(`the demo hub has no user who is ${needed.join(' and ')}`);
  await page.getByLabel('User').fill(user.user);
  await page.getByLabel('Password').fill(user.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid').first()).toBeVisible();
}

/** Opens a job of the list by its address. */
export async function openJob(page: Page, address: string): Promise<void> {
  await page
    .getByRole('grid', { name: 'Jobs' })
    .getByRole('row', { name: new RegExp(address) })
    .click();
  await expect(page.getByRole('article', { name: /^Job D/ })).toContainText(address);
}

/** Gives the open job to a unit. */
export async function assign(page: Page, unit: string): Promise<void> {
  await page.getByRole('button', { name: 'Assign unit' }).click();
  await page.getByRole('row', { name: new RegExp(`^Assign ${unit}\\b`) }).click();
  await expect(page.getByRole('region', { name: 'Units on the job' })).toContainText(unit);
}
