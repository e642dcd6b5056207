import { expect, type Page, test } from '@playwright/test';
import { goTo } from './support/tablet-page.ts';
import { twoCars } from './support/two-cars.ts';

/*
 * An officer calls for help: from the dock, without a network, and from a tablet on which nobody is signed on. The car near and
 * the desk hear and see it, in the middle of other work, until somebody answers and ends it.
 */

const cars = twoCars();

const key = (page: Page) => page.getByRole('button', { name: /^Emergency 10-13/ });
const own = (page: Page) => page.getByRole('region', { name: 'My emergency' });
const others = (page: Page) => page.getByRole('region', { name: 'Officers who call for help' });
const onDesk = (page: Page) => page.getByRole('region', { name: 'Emergencies' });

/** Holds the key as a finger does, until it answers. */
async function hold(page: Page): Promise<void> {
  await key(page).hover();
  await page.mouse.down();
  await expect(key(page)).toHaveAccessibleName('Emergency 10-13 is on.');
  await page.mouse.up();
}

test('a call for help is heard by the car near and at the desk, answered, recalled and ended', async () => {
  test.setTimeout(180_000);
  const { first, desk, car: tablet, neighbour } = await cars.enter();

  await test.step('a touch, and a hold that ends early, do nothing', async () => {
    await key(tablet.page).click();
    await key(tablet.page).focus();
    await tablet.page.keyboard.down('Enter');
    await expect(key(tablet.page)).toContainText('Keep on');
    await tablet.page.keyboard.up('Enter');
    await expect(key(tablet.page)).toContainText('Hold');
    await expect(own(tablet.page)).toHaveCount(0);
  });

  await test.step('held for a second, it goes to the desk and to the car near, with place and distance', async () => {
    await goTo(tablet.page, 'Forms');
    await hold(tablet.page);
    await expect(own(tablet.page)).toContainText('10-13 is at the hub');
    await expect(others(neighbour.page)).toContainText(`${first.unit} needs help`);
    await expect(others(neighbour.page)).toContainText(/of you|where you are/);
    await expect(neighbour.page.getByRole('alert').filter({ hasText: 'needs help' })).toHaveCount(1);
    await expect(onDesk(desk.page)).toContainText(`${first.unit} needs help`);
    await expect(onDesk(desk.page)).toContainText('not acknowledged yet');
  });

  await test.step('the other officer silences it and goes on working; the map shows where', async () => {
    await others(neighbour.page).getByRole('button', { name: 'Silence' }).click();
    await expect(others(neighbour.page)).toContainText('Silenced here');
    await goTo(neighbour.page, 'Units');
    await expect(neighbour.page.getByRole('heading', { name: 'Units' })).toBeVisible();
    await others(neighbour.page).getByRole('button', { name: 'Show on map' }).click();
    await expect(
      neighbour.page
        .getByRole('application', { name: 'Map' })
        .getByRole('img', { name: `10-13, ${first.unit} needs help` }),
    ).toBeVisible();
  });

  await test.step('the dispatcher acknowledges: the officer reads it', async () => {
    await onDesk(desk.page)
      .getByRole('button', { name: `Acknowledge the emergency of ${first.unit}` })
      .click();
    await expect(own(tablet.page)).toContainText('10-13 acknowledged by the dispatcher at');
    await expect(others(neighbour.page)).toContainText('acknowledged');
    await expect(onDesk(desk.page)).toContainText('acknowledged by');
  });

  await test.step('the crew calls it a false alarm with a reason, and the desk ends it', async () => {
    await own(tablet.page).getByRole('button', { name: 'False alarm' }).click();
    await own(tablet.page).getByRole('button', { name: 'Test or training' }).click();
    await expect(own(tablet.page)).toHaveCount(0);
    await expect(others(neighbour.page)).toContainText('False alarm: Test or training');
    await expect(onDesk(desk.page)).toContainText('Test or training');
    await onDesk(desk.page)
      .getByRole('button', { name: `End the emergency of ${first.unit}` })
      .click();
    await expect(onDesk(desk.page)).toHaveCount(0);
    await expect(others(neighbour.page)).toHaveCount(0);
  });

  await test.step('without a network it is kept, said so, and goes out by itself; F12 does what the key does', async () => {
    first.wire.cut();
    await expect(tablet.page.getByRole('button', { name: /Offline|Connecting/ })).toBeVisible();
    await goTo(tablet.page, 'Jobs');
    await tablet.page.keyboard.down('F12');
    await expect(own(tablet.page)).toContainText('Use the radio');
    await tablet.page.keyboard.up('F12');
    first.wire.mend();
    await expect(own(tablet.page)).toContainText('10-13 is at the hub', { timeout: 60_000 });
    await expect(onDesk(desk.page)).toContainText(`${first.unit} needs help`);
    await onDesk(desk.page)
      .getByRole('button', { name: /^Acknowledge/ })
      .click();
    await onDesk(desk.page).getByRole('button', { name: /^End/ }).click();
    await expect(own(tablet.page)).toHaveCount(0);
  });

  await test.step('from a tablet on which nobody is signed on, it names the tablet and claims nobody', async () => {
    await goTo(tablet.page, 'More');
    await tablet.page.getByRole('tab', { name: 'Sign off' }).click();
    await tablet.page
      .getByRole('button', { name: /Sign off/ })
      .last()
      .click();
    await expect(tablet.page.getByRole('heading', { name: 'Sign on' })).toBeVisible();
    await hold(tablet.page);
    await expect(own(tablet.page)).toContainText('10-13 is at the hub');
    await expect(own(tablet.page)).toContainText('or tell the dispatcher by radio');
    await expect(own(tablet.page).getByRole('button')).toHaveCount(0);
    await expect(onDesk(desk.page)).toContainText('nobody is signed on');
    await expect(onDesk(desk.page)).toContainText(`last used by ${first.unit}`);
    await expect(others(neighbour.page)).toContainText('nobody is signed on');
    await onDesk(desk.page)
      .getByRole('button', { name: /^Acknowledge/ })
      .click();
    await expect(own(tablet.page)).toContainText('acknowledged by the dispatcher');
    await onDesk(desk.page).getByRole('button', { name: /^End/ }).click();
    await expect(own(tablet.page)).toHaveCount(0);
  });

  for (const { complaints } of cars.windows)
    expect(complaints.filter((words) => !/401/.test(words))).toEqual([]);
});
