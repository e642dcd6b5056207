import { expect, type Page, test } from '@playwright/test';
import { openConsoleClient } from '../../src-tools/simulate/console-client.ts';
import { busyEvening, call } from './support/calls.ts';
import { expectFocusSeen, focusName, pressBy, tabTo, takeOption, typeInto } from './support/keyboard.ts';
import { openStage, type Stage } from './support/stage.ts';
import { history } from './support/tablet-page.ts';
import { openWindow, type Window } from './support/window.ts';

/* The main story by keyboard alone, for somebody who wants nothing to move. */

let stage: Stage;
let tablet: Window;

test.beforeAll(async () => {
  stage = await openStage(1);
  const [first] = stage.tablets;
  if (!first) throw new Error('the stage has no tablet');
  tablet = await openWindow(first.url);
  await tablet.page.emulateMedia({ reducedMotion: 'reduce' });
  await tablet.page.reload();
});
test.afterAll(async () => {
  await tablet?.close();
  await stage?.close();
});

/** After an act: the focus is there and seen, and nothing moves. */
async function settled(page: Page): Promise<void> {
  await expectFocusSeen(page);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
}

/** Presses a step of the bar; the bar then says the new status and keeps the focus. */
async function stepBy(page: Page, name: RegExp, status: string): Promise<void> {
  await pressBy(page, name);
  await expect(page.getByRole('toolbar', { name: status })).toBeVisible();
  await settled(page);
}

test('signing on, the job, its form and its end need no pointer, and the focus is never lost', async () => {
  test.setTimeout(120_000);
  const { hub, tablets } = stage;
  const { page } = tablet;
  const [first] = tablets;
  const dispatcher = hub.secrets.console.find(({ roles }) => roles.includes('dispatcher'));
  const [stabbing] = busyEvening;
  if (!first || !dispatcher || !stabbing) throw new Error('the stage is not set');

  await test.step('sign on', async () => {
    await typeInto(page, /Officer number/, first.officer);
    await typeInto(page, /PIN/, first.pin);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
    await settled(page);
  });

  await test.step('the job comes, is opened from the list, and worked', async () => {
    const { id } = await call(hub, stabbing);
    const desk = await openConsoleClient(hub.url, dispatcher);
    await pressBy(page, /^button Units/);
    await settled(page);
    await desk.bridge.act('dispatch.assign', { incident: id, unit: first.unit });
    desk.close();
    await expect(page.getByRole('region', { name: 'New job' })).toBeVisible();
    await pressBy(page, /^button Open$/);
    await expect(page.getByRole('article')).toContainText('1345 E 72 St');
    await settled(page);
    await pressBy(page, /^button All jobs/);
    await settled(page);
    await pressBy(page, /^button .*10-34K/);
    await settled(page);
    await stepBy(page, /Acknowledge/, 'Acknowledged');
    await stepBy(page, /En route/, 'En route');
    await stepBy(page, /Arrived/, 'On scene');
  });

  await test.step('a note', async () => {
    await pressBy(page, /^button Note/);
    await expect(page.getByLabel('Add a note')).toBeFocused();
    await page.keyboard.type('Two males separated.');
    await pressBy(page, /^button Add note/);
    await expect(history(page)).toContainText('Two males separated.');
    await settled(page);
  });

  await test.step('a form is closed by Escape, and found again', async () => {
    await pressBy(page, /^button Aided report/);
    await expect(page.getByRole('button', { name: 'Submit' })).toBeVisible();
    await settled(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: 'Forms' })).toBeFocused();
    await settled(page);
    await pressBy(page, /^button Continue/);
    await expect(page.getByRole('button', { name: 'Submit' })).toBeVisible();
    await settled(page);
  });

  await test.step('the form is filled and submitted', async () => {
    await takeOption(page, /Kind of place/, 'Residence');
    await pressBy(page, /^button Next/);
    await takeOption(page, /name known/, 'No');
    await typeInto(page, /Age, as near/, '34');
    await takeOption(page, /Sex/, 'Male');
    await takeOption(page, /Race/, 'Unknown');
    await typeInto(page, /Appearance/, 'Grey jacket.');
    await pressBy(page, /^button Next/);
    await takeOption(page, /Category/, 'Injured');
    await typeInto(page, /Illness or injury/, 'Cut on the left hand.');
    await takeOption(page, /Conscious/, 'Yes');
    await pressBy(page, /^button Next/);
    await takeOption(page, /Medical aid/, 'Treated here');
    await pressBy(page, /^button Next/);
    await takeOption(page, /notified/, 'Not needed');
    await pressBy(page, /^button Next/);
    await typeInto(page, /What happened/, 'Found seated in the hall.');
    await pressBy(page, /^button Submit/);
    await expect(page.getByText('Aided report is submitted.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Forms' })).toBeFocused();
    await settled(page);
  });

  await test.step('the job is cleared', async () => {
    await pressBy(page, /^button Clear/);
    await expect(page.getByRole('heading', { name: 'How did it end?' })).toBeFocused();
    await typeInto(page, /textarea Note/, 'One arrest.');
    await typeInto(page, /Search/, '10-92');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('toolbar', { name: 'Available' })).toBeVisible();
    await settled(page);
  });

  await test.step('every place is reached, and Escape leads back', async () => {
    for (const place of ['Map', 'Attention', 'More']) {
      await pressBy(page, new RegExp(`^button ${place}`));
      await settled(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Jobs', exact: true })).toHaveAttribute(
        'aria-current',
        'page',
      );
      await settled(page);
    }
    await tabTo(page, /^button Jobs/);
    expect(await focusName(page)).not.toBe('');
  });

  expect(tablet.complaints).toEqual([]);
});
