import { expect, type Page } from '@playwright/test';
import type { CuttableProxy } from '../../../src-tools/network/cuttable-proxy.ts';
import { type Night, startNight } from './busy-board.ts';
import { signIn } from './console-page.ts';
import type { Stage } from './stage.ts';

/** The screens of the console in the order in which the tour comes by. */
export type ConsoleScreen =
  | 'sign in'
  | 'sign in, refused'
  | 'dispatch, empty'
  | 'dispatch, full'
  | 'job'
  | 'assign'
  | 'clear'
  | 'unit chosen'
  | 'columns'
  | 'command, suggestions'
  | 'command, not understood'
  | 'reports'
  | 'report with marks'
  | 'hub away';

/**
 * Goes through every screen of a supervisor's console, and stops at each.
 * @param wire between the page and the hub; cut when it returns
 * @param stop called on every screen when it stands
 * @returns what was brought to the hub
 */
export async function tourConsole(
  { hub }: Stage,
  page: Page,
  wire: CuttableProxy,
  stop: (screen: ConsoleScreen) => Promise<void>,
): Promise<Night> {
  await expect(page.getByLabel('User')).toBeFocused();
  await stop('sign in');
  await page.getByLabel('User').fill('nobody');
  await page.getByLabel('Password').fill('nothing');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('status').or(page.getByRole('alert')).first()).toBeVisible();
  await stop('sign in, refused');
  await signIn(page, hub);
  await expect(page.getByText('No job yet.')).toBeVisible();
  await stop('dispatch, empty');
  const night = await startNight(hub, 36);
  await dispatchScreens(page, night, stop);
  await reportScreens(page, night, stop);
  wire.cut();
  await expect(page.getByText('Not live')).toBeVisible();
  await page.getByRole('button', { name: 'Return to author' }).click();
  await expect(page.getByText(/hub does not answer/i).first()).toBeVisible();
  await stop('hub away');
  return night;
}

async function dispatchScreens(
  page: Page,
  { jobs }: Night,
  stop: (screen: ConsoleScreen) => Promise<void>,
): Promise<void> {
  const list = page.getByRole('grid', { name: 'Jobs' });
  await expect(list.getByRole('row', { name: /^Pending \(31\)/ })).toBeVisible();
  await stop('dispatch, full');
  await page.goto(`${new URL(page.url()).origin}/#/dispatch/job/${jobs[3]}`);
  // What came while the page was open is new; now all of it has been seen.
  await page.reload();
  await expect(page.getByRole('article', { name: /^Job D/ })).toContainText('On scene');
  await stop('job');
  await page.getByRole('button', { name: 'Assign unit' }).click();
  await expect(page.getByRole('grid', { name: 'Units to assign' })).toBeVisible();
  await stop('assign');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear 19-D' }).click();
  await expect(page.getByLabel('Search')).toBeFocused();
  await stop('clear');
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Units' }).getByRole('row', { name: /^19-B/ }).click();
  await expect(page.getByRole('region', { name: 'Unit 19-B' })).toBeVisible();
  await stop('unit chosen');
  await page.getByRole('button', { name: 'Columns of the jobs' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await stop('columns');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('a 1');
  await expect(page.getByRole('listbox', { name: 'What could come next' })).toBeVisible();
  await stop('command, suggestions');
  await page.keyboard.type('9-Z');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '19-Z' })).toBeVisible();
  await stop('command, not understood');
  await page.keyboard.press('Escape');
}

async function reportScreens(
  page: Page,
  { reports }: Night,
  stop: (screen: ConsoleScreen) => Promise<void>,
): Promise<void> {
  await page.getByRole('link', { name: /^Reports/ }).click();
  await expect(page.getByRole('row', { name: /Aided report.*19-D/ })).toBeVisible();
  await stop('reports');
  await page.goto(`${new URL(page.url()).origin}/#/reports/${reports[0]}`);
  await page.getByRole('button', { name: 'Mark Address' }).click();
  await page.keyboard.type('Which house?');
  await page.getByRole('button', { name: /^Mark/ }).nth(6).click();
  await expect(page.getByText('1 field is marked.')).toBeVisible();
  await page.getByLabel('Note or reason').fill('Say which arm was hurt.');
  await stop('report with marks');
}
