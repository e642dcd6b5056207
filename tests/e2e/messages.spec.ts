import { expect, type Page, test } from '@playwright/test';
import { axeFaults, contrastFaults } from './support/axe.ts';
import { measureFaults, tabletLimits } from './support/measure.ts';
import { wear } from './support/page-bridge.ts';
import { goTo } from './support/tablet-page.ts';
import { twoCars } from './support/two-cars.ts';
import { docked, inHand } from './support/window.ts';

/* Two cars and a desk write to each other: without a network, through a crash, silently, from right to left. */

const cars = twoCars();

const said = (page: Page, to: string) =>
  page.getByRole('list', { name: `Messages with ${to}, latest first` }).getByRole('listitem');
const banner = (page: Page) => page.getByRole('region', { name: 'New message' });

/** A photo that a camera might have taken. */
async function somePhoto(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(320, 200);
    const pen = canvas.getContext('2d');
    pen?.fillRect(20, 20, 200, 100);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

test('messages between two cars and a desk', async () => {
  test.setTimeout(240_000);
  const { first, second, desk, neighbour: other, ...opened } = await cars.enter();
  let { car } = opened;
  const faults: Record<string, string[]> = {};

  /** Looks at the screen in both postures and in every light. */
  async function look(page: Page, name: string): Promise<void> {
    const check = async (where: string, found: Promise<string[]>) => {
      const list = await found;
      if (list.length > 0) faults[`${name}, ${where}`] = list;
    };
    const picture = (light: string) =>
      page.screenshot({ path: test.info().outputPath(`${name} ${light}.png`) });
    await page.setViewportSize(docked);
    await wear(page, 'day');
    await picture('day');
    await check('docked: axe', axeFaults(page));
    await check('docked: measured', measureFaults(page, tabletLimits));
    await wear(page, 'dusk');
    await picture('dusk');
    await check('dusk: axe', contrastFaults(page));
    await wear(page, 'night');
    await page.setViewportSize(inHand);
    await picture('night');
    await check('night in the hand: axe', axeFaults(page));
    await check('in the hand: measured', measureFaults(page, tabletLimits));
    await page.setViewportSize(docked);
    await wear(page, 'day');
  }

  await test.step('a car writes to another, which sees it over whatever is open', async () => {
    const { page } = car;
    await goTo(page, 'Messages');
    await expect(page.getByText('No messages yet.')).toBeVisible();
    await look(page, 'none');
    await page.getByRole('button', { name: 'New message' }).click();
    await look(page, 'to whom');
    await page.getByRole('button', { name: second.unit, exact: true }).click();
    await page.getByRole('button', { name: 'Write' }).click();
    await page.getByLabel(`Message to ${second.unit}`).fill('Meet me at 2 Avenue, west side');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(said(page, second.unit)).toContainText('Meet me at 2 Avenue');
    await expect(page.getByRole('button', { name: 'Write' })).toBeFocused();

    await expect(banner(other.page)).toContainText('Meet me at 2 Avenue');
    await expect(said(page, second.unit)).toContainText('On their tablet');
    await expect(
      other.page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /Messages/ }),
    ).toContainText('1');
    await look(other.page, 'banner');
  });

  await test.step('two touches acknowledge it, and the writer sees that it was read', async () => {
    const { page } = other;
    await banner(page).getByRole('button', { name: 'Open' }).click();
    await page.getByRole('button', { name: '10-4, received' }).click();
    await expect(said(page, first.unit).first()).toContainText('10-4, received');
    await expect(banner(page)).toBeHidden();
    await expect(said(car.page, second.unit).last()).toContainText('Read');
    await expect(said(car.page, second.unit).first()).toContainText('10-4, received');
  });

  await test.step('what is typed without a network is kept through a crash, and goes out by itself', async () => {
    first.wire.cut();
    await car.page.getByRole('button', { name: 'Write' }).click();
    await car.page.getByLabel(`Message to ${second.unit}`).fill('Two males, ra');
    await expect(car.page.getByText(/Connecting|Offline/).first()).toBeVisible();
    await car.kill();
    car = await cars.open(first.url);
    const { page } = car;
    const field = page.getByLabel(`Message to ${second.unit}`);
    await expect(field).toHaveValue('Two males, ra');
    await field.fill('שני גברים רצים ⚠️ 2 AV');
    await page.getByRole('button', { name: 'My place' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: await somePhoto(page) });
    await expect(page.getByRole('button', { name: 'Photo', pressed: true })).toBeVisible();
    await look(page, 'writing');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(said(page, second.unit).first()).toContainText('Saved here, goes out by itself');
    await look(page, 'waiting');
    first.wire.mend();
    const arrived = said(other.page, first.unit).first();
    await expect(arrived).toContainText('שני גברים רצים ⚠️ 2 AV');
    await expect(arrived).toContainText('My place');
    await expect(arrived.getByRole('img', { name: `Photo from ${first.unit}` })).toBeVisible();
    await expect(said(page, second.unit).first()).toContainText('Read');
  });

  await test.step('far too much text is refused in words, and is not lost', async () => {
    const { page } = car;
    await page.getByRole('button', { name: 'Write' }).click();
    const field = page.getByLabel(`Message to ${second.unit}`);
    await field.fill('y'.repeat(2100));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: '2,000 characters' })).toContainText('2,100');
    await field.evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'x'.repeat(100_000));
      const paste = { clipboardData, bubbles: true, cancelable: true };
      element.dispatchEvent(new ClipboardEvent('paste', paste));
    });
    await expect(page.getByRole('alert').filter({ hasText: 'That was not put in' })).toBeVisible();
    await expect(field).toHaveValue('y'.repeat(2100));
    await field.fill('');
  });

  await test.step('a desk reads along, answers, and sees who has read; silent dispatch says so', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: /^Messages/ }).click();
    await page.getByRole('link', { name: new RegExp(`${first.unit} and ${second.unit}`) }).click();
    const between = said(page, `${first.unit} and ${second.unit}`);
    await expect(between.first()).toContainText('שני גברים רצים');
    await expect(between.first().getByRole('img')).toBeVisible();
    await expect(page.getByText('dispatch reads along')).toBeVisible();

    await page.getByRole('button', { name: 'New message' }).click();
    await page.getByLabel('To', { exact: true }).fill('19Z');
    await page.getByLabel('Message', { exact: true }).fill('Check the rear yard');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'There is no 19Z here' })).toBeVisible();
    await page.getByLabel('To', { exact: true }).fill(`${first.unit.replace('-', '')}, precinct 19`);
    await page.getByText('Silent dispatch: no sound, no speech').click();
    await page.getByLabel('Message', { exact: true }).press('Enter');
    await expect(said(page, first.unit)).toContainText('Check the rear yard');
    await expect(banner(car.page)).toContainText('Check the rear yard');
    await banner(car.page).getByRole('button', { name: 'Open' }).click();
    await expect(banner(other.page)).toContainText('Check the rear yard');
    await banner(other.page).getByRole('button', { name: 'Open' }).click();
    await expect(said(other.page, 'Precinct 19')).toContainText('Silent');
    await page.getByRole('link', { name: /^Precinct 19/ }).click();
    await expect(said(page, 'Precinct 19')).toContainText(/[1-9] have read it.*19-B/);
    for (const theme of ['day', 'dusk', 'night'] as const) {
      await page.evaluate((light) => document.documentElement.setAttribute('data-theme', light), theme);
      await page.screenshot({ path: test.info().outputPath(`desk ${theme}.png`) });
      const list = await (theme === 'day' ? axeFaults(page) : contrastFaults(page));
      if (list.length > 0) faults[`desk, ${theme}`] = list;
    }
  });

  await test.step('a car answers dispatch, and the desk’s look is seen in the car', async () => {
    const { page } = car;
    await goTo(page, 'Messages');
    await page.getByRole('button', { name: 'Messages', exact: true }).first().click();
    await look(page, 'list');
    await page.getByRole('button', { name: 'New message' }).click();
    await page.getByRole('button', { name: 'Dispatch', exact: true }).click();
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(said(page, 'Dispatch').first()).toContainText('Yes');
    await desk.page.getByRole('link', { name: new RegExp(`^${first.unit}\\b(?! and)`) }).click();
    await expect(said(desk.page, first.unit).first()).toContainText('Yes');
    await expect(said(page, 'Dispatch').first()).toContainText('Read');
    await look(page, 'dispatch');
  });

  expect(faults).toEqual({});
  expect([...car.complaints, ...other.complaints]).toEqual([]);
  // Before it has signed in, a desk is told so by 401.
  expect(desk.complaints.filter((words) => !words.includes('401'))).toEqual([]);
});
