import { expect, type Page, test } from '@playwright/test';
import { capMessage } from '../hub/feeds/cap-message.ts';
import { axeFaults } from './support/axe.ts';
import { call } from './support/calls.ts';
import { goTo } from './support/tablet-page.ts';
import { twoCars } from './support/two-cars.ts';

/* Bulletins end to end: a dispatcher issues one with a photo, two cars see it, one finds it on a job; an alert comes and goes. */

const title = 'Black Honda, robbery on 3 Av';

const cars = twoCars();

/** Looks at a page in every light: what axe finds, and a picture of it beside the results. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const theme of ['day', 'dusk', 'night']) {
    await page.evaluate((worn) => document.documentElement.setAttribute('data-theme', worn), theme);
    expect(await axeFaults(page), `${name} by ${theme}`).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${name}-${theme}.png`) });
  }
}

/** A picture with something in it, drawn by the page itself. */
async function picture(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 600 });
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = '#8899aa';
    pen.fillRect(0, 0, 900, 600);
    pen.fillStyle = '#111111';
    pen.fillRect(150, 300, 600, 140);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

test('a bulletin from the desk is seen in two cars, fits a job, is read, counted and cancelled', async () => {
  test.setTimeout(480_000);
  const { hub, ...opened } = await cars.enter();
  const { page: desk } = opened.desk;
  const { page: tablet } = opened.car;
  const { page: neighbour } = opened.neighbour;

  await test.step('the dispatcher writes it and sends it with a photo', async () => {
    await desk.getByRole('link', { name: /Bulletins/ }).click();
    await desk.getByRole('button', { name: 'New bulletin' }).click();
    await desk.getByRole('button', { name: 'Send' }).click();
    await expect(desk.getByText('A title is needed.')).toBeVisible();
    await desk.getByLabel('Title').fill(title);
    await desk.getByRole('textbox', { name: 'Text' }).fill('Two men, one with a knife. Fled north.');
    await desk.getByLabel('For', { exact: true }).selectOption({ label: 'Manhattan' });
    await desk.getByLabel('Plate').fill('klm 4O1I');
    await desk.getByLabel('Colour').fill('black');
    await desk.getByLabel('Make and model').fill('Honda');
    const chooser = desk.waitForEvent('filechooser');
    await desk.getByRole('button', { name: 'Choose a photo' }).click();
    await (await chooser).setFiles({ name: 'car.png', mimeType: 'image/png', buffer: await picture(desk) });
    await expect(desk.getByAltText('The chosen photo')).toBeVisible();
    await lookAt(desk, 'desk-form');
    await desk.getByRole('button', { name: 'Send' }).click();
    await expect(desk.getByRole('row', { name: new RegExp(title) })).toBeVisible();
  });

  await test.step('both cars see it, with its photo, as new until they have seen it', async () => {
    for (const page of [tablet, neighbour]) {
      await expect(page.getByRole('button', { name: /Bulletins.*1 item/ })).toBeVisible();
      await goTo(page, 'Bulletins');
      const card = page.getByRole('article', { name: title });
      await expect(card).toContainText('KLM 4O1I');
      await expect(card.getByRole('img', { name: /Photo with the bulletin/ })).toBeVisible();
    }
    await expect(tablet.getByRole('button', { name: /Bulletins.*1 item/ })).toHaveCount(0);
    await lookAt(tablet, 'tablet-docked');
    await lookAt(neighbour, 'tablet-in-hand');
    await desk.getByRole('row', { name: new RegExp(title) }).click();
    await expect(desk.getByText('Read by 2 officers')).toBeVisible();
    await lookAt(desk, 'desk-read');
  });

  await test.step('a job that names the plate shows it before anything else', async () => {
    await call(hub, {
      type: 'suspicious vehicle',
      minutesAgo: 1,
      point: { lat: 40.7686, lon: -73.9592 },
      civic: { HNO: '301', PRD: 'E', RD: '73', STS: 'St', A3: 'New York' },
      notes: ['Black car with two men in it, plate KLM-4011.'],
    });
    await goTo(tablet, 'Jobs');
    await tablet.getByRole('button', { name: /301 E 73/ }).click();
    const fit = tablet.getByRole('list', { name: 'Bulletins that fit this job' });
    await expect(fit).toContainText(`BOLO near: ${title}`);
    await expect(fit).toContainText('same plate');
    await lookAt(tablet, 'tablet-job');
    await fit.getByRole('button').click();
    await expect(tablet.getByRole('article', { name: title })).toBeFocused();
  });

  await test.step('the dispatcher cancels it, and says why', async () => {
    await desk.getByLabel('Why it is cancelled').fill('Car found');
    await desk.getByRole('button', { name: 'Cancel the bulletin' }).click();
    await expect(tablet.getByRole('article', { name: title })).toContainText('Cancelled: Car found');
    await expect(neighbour.getByRole('article', { name: title })).toContainText('Cancelled: Car found');
  });

  await test.step('an alert of the gravest kind is announced over whatever is open, until it is seen or over', async () => {
    for (const page of [tablet, neighbour]) await goTo(page, 'Units');
    const now = Date.now();
    const sent = now - (now % 1000);
    const expires = sent + 90_000;
    const alert = {
      identifier: `e2e-${sent}`,
      sent,
      expires,
      severity: 'Extreme',
      headline: 'Gas cloud, stay inside',
    };
    const answer = await fetch(`${hub.url}/feeds/cap`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hub.secrets.feedToken}`, 'content-type': 'application/cap+xml' },
      body: capMessage(alert),
    });
    expect(answer.status).toBe(201);
    const banner = (page: Page) => page.getByRole('region', { name: 'Emergency bulletin' });
    await expect(banner(tablet)).toContainText('Gas cloud, stay inside');
    await banner(tablet).getByRole('button', { name: 'Silence' }).click();
    await expect(banner(tablet).getByRole('button', { name: 'Silence' })).toHaveCount(0);
    await lookAt(tablet, 'tablet-loud');
    await banner(tablet).getByRole('button', { name: 'Seen' }).click();
    await expect(banner(tablet)).toHaveCount(0);
    // The neighbour does nothing: it goes when it has expired.
    await expect(banner(neighbour)).toBeVisible();
    await expect(banner(neighbour)).toHaveCount(0, { timeout: 180_000 });
    await goTo(neighbour, 'Bulletins');
    await expect(neighbour.getByRole('article', { name: 'Gas cloud, stay inside' })).toContainText('Expired');
  });

  // Before anybody has signed in, the desk is told so.
  const said = cars.windows.flatMap(({ complaints }) => complaints).filter((words) => !words.includes('401'));
  expect(said).toEqual([]);
});
