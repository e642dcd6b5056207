import { expect, type Page, test } from '@playwright/test';
import { eidoMessage } from '../../src-tools/simulate/eido-message.ts';
import { postEido } from '../../src-tools/simulate/hub-requests.ts';
import { assign, openJob } from './support/console-page.ts';
import { addNote, goTo, history, step } from './support/tablet-page.ts';
import { twoCars } from './support/two-cars.ts';

/*
 * The main job, end to end: a call comes in, is dispatched, is worked without a network, its report is written through a
 * crash of the window, and everything arrives once and in order.
 */

const address = '234 E 72 St';
const narrative =
  'Found the aided on the sidewalk, conscious and alert. He fell from a bicycle at low speed.';

const cars = twoCars();

test('a job from the call to the approved report, through a cut and a crash', async () => {
  test.setTimeout(300_000);
  const { hub, first, desk, neighbour, ...opened } = await cars.enter();
  let { car: tablet } = opened;

  await test.step('a 911 job arrives as an EIDO message, and the dispatcher gives it to 19-A', async () => {
    const now = Date.now();
    const message = eidoMessage(
      {
        key: `story-${now}`,
        at: now - 90_000,
        type: 'injured person',
        typeCode: '10-54I',
        typeWords: 'Injured person, fall from a bicycle',
        priority: 2,
        beat: '19-A',
        point: { lat: 40.7686, lon: -73.9592 },
        civic: { HNO: '234', PRD: 'E', RD: '72', STS: 'St', A3: 'New York' },
        callback: '+12125550143',
        notes: ['Caller says a man fell from his bicycle and holds his arm.'],
      },
      now,
    );
    const receipt = await postEido(hub.url, hub.secrets.feedToken, message);
    expect(receipt.result).toBe('reported');
    const again = await postEido(hub.url, hub.secrets.feedToken, message);
    expect(again).toMatchObject({ incident: receipt.incident, result: 'unchanged' });
    await openJob(desk.page, address);
    await assign(desk.page, '19-A');
  });

  await test.step('the tablet tells it: alert, type and code, address, remarks, time, place on the map', async () => {
    const { page } = tablet;
    await expect(page.getByRole('alert').filter({ hasText: 'New job' })).toContainText('234 East 72 Street');
    const job = page.getByRole('article');
    await expect(job).toContainText('10-54I');
    await expect(job.getByRole('heading', { level: 2 })).toBeVisible();
    await expect(job).toContainText(address);
    await expect(history(page)).toContainText('Caller says a man fell from his bicycle');
    await expect(job).toContainText('min ago');
    const map = page.getByRole('application', { name: 'Map' });
    await expect(map.getByRole('button', { name: /My unit 19-A/ })).toBeVisible();
    await expect(map.getByRole('button', { name: /My job/ })).toBeVisible();
  });

  await test.step('the hub is cut off, and the officer works on', async () => {
    const { page } = tablet;
    first.wire.cut();
    await expect(page.getByRole('button', { name: /Offline|Connecting/ })).toBeVisible();
    await step(page, /Acknowledge/, 'Acknowledged');
    await step(page, /En route/, 'En route');
    await step(page, /Arrived/, 'On scene');
    await addNote(page, 'One male, 34, pain in the left arm.');
    await addNote(page, 'Bicycle secured at the scene.');
    await expect(page.getByRole('article')).toContainText('waiting to be sent');
    await page.getByRole('button', { name: 'Aided report' }).click();
    await fillScene(page);
    await fillPerson(page);
    await fillCondition(page);
    await fillCare(page);
    await fillNotifications(page);
  });

  await test.step('the window is killed in the middle of a word, and comes back to the same field and text', async () => {
    const half = narrative.slice(0, 47);
    await tablet.page.getByRole('textbox', { name: /^What happened/ }).pressSequentially(half);
    await expect(tablet.page.getByText('Saved', { exact: true })).toBeVisible();
    await tablet.kill();
    tablet = await cars.open(first.url);
    const field = tablet.page.getByRole('textbox', { name: /^What happened/ });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(half);
    await tablet.page.keyboard.type(narrative.slice(47));
    await expect(field).toHaveValue(narrative);
  });

  await test.step('the report is submitted and the job cleared, still without the hub', async () => {
    const { page } = tablet;
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByText('Aided report is submitted.')).toBeVisible();
    await expect(page.getByText('Waiting for the network')).toBeVisible();
    await goTo(page, 'Jobs');
    await page.getByRole('toolbar').getByRole('button', { name: /Clear/ }).click();
    await page.getByLabel('Search').fill('10-93');
    await page
      .getByRole('option', { name: /injured person/i })
      .first()
      .click();
    await expect(page.getByRole('toolbar', { name: 'Available' })).toBeVisible();
    // Nothing of it is at the hub yet.
    await expect(desk.page.getByRole('region', { name: 'Units on the job' })).toContainText('Assigned');
  });

  await test.step('the connection returns, and everything is everywhere, once and in order', async () => {
    first.wire.mend();
    await expect(tablet.page.getByRole('button', { name: /Online/ })).toBeVisible();
    await expect(tablet.page.getByRole('region', { name: 'Unit, connection and clock' })).toContainText(
      'All sent',
      {
        timeout: 60_000,
      },
    );
    const said = [/acknowledged/i, /en route/i, /on scene/i, /One male, 34/, /Bicycle secured/, /cleared/i];
    const lines = desk.page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
    for (const words of said) await expect(lines.filter({ hasText: words })).toHaveCount(1);
    const texts = (await lines.allTextContents()).reverse();
    const places = said.map((words) => texts.findIndex((text) => words.test(text)));
    expect(places).toEqual([...places].sort((a, b) => a - b));

    await neighbour.page
      .getByRole('button', { name: new RegExp(address) })
      .first()
      .click();
    await expect(history(neighbour.page)).toContainText('Bicycle secured at the scene.');
    await desk.page.getByRole('link', { name: /Reports/ }).click();
    await expect(desk.page.getByRole('row', { name: /Aided report.*19-A/ })).toBeVisible();
  });

  await test.step('the supervisor returns the report; the officer sees why, corrects it, and it is approved', async () => {
    const { page } = desk;
    await page.getByRole('row', { name: /Aided report.*19-A/ }).click();
    await expect(page.getByText(narrative)).toBeVisible();
    await page.getByLabel('Note or reason').fill('Say which arm was hurt.');
    await page.getByRole('button', { name: 'Return to author' }).click();

    await goTo(tablet.page, 'Forms');
    await expect(tablet.page.getByText('Say which arm was hurt.')).toBeVisible();
    await tablet.page.getByRole('button', { name: 'Open and correct' }).click();
    await expect(tablet.page.getByText('Returned by the supervisor')).toBeVisible();
    await tablet.page.getByRole('button', { name: /Details/ }).click();
    const field = tablet.page.getByRole('textbox', { name: /^What happened/ });
    await field.fill(`${narrative} His left arm hurts.`);
    await tablet.page.getByRole('button', { name: 'Submit' }).click();
    await expect(tablet.page.getByText('With the supervisor')).toBeVisible();

    await page.getByRole('row', { name: /Aided report.*19-A/ }).click();
    await expect(page.getByText('His left arm hurts.')).toBeVisible();
    await page.getByRole('button', { name: /^Approve/ }).click();
    await expect(tablet.page.getByText('Approved')).toBeVisible();
  });

  for (const { complaints } of cars.windows)
    expect(complaints.filter((words) => !/401/.test(words))).toEqual([]);
});

async function choose(page: Page, group: RegExp, option: string): Promise<void> {
  await page
    .getByRole('radiogroup', { name: group })
    .getByRole('radio', { name: option, exact: true })
    .click({ force: true });
}

const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click();

async function fillScene(page: Page): Promise<void> {
  // Prefilled from the job.
  await expect(page.getByRole('textbox', { name: /^Address/ })).toHaveValue(address);
  await choose(page, /^Kind of place/, 'Street');
  await next(page);
}

async function fillPerson(page: Page): Promise<void> {
  await choose(page, /name known/, 'No');
  await page.getByRole('textbox', { name: /^Age, as near/ }).fill('34');
  await choose(page, /^Sex/, 'Male');
  await choose(page, /^Race/, 'Unknown');
  await page.getByRole('textbox', { name: /^Appearance/ }).fill('Grey jacket, blue helmet.');
  await next(page);
}

async function fillCondition(page: Page): Promise<void> {
  await choose(page, /^Category/, 'Injured');
  await page.getByRole('textbox', { name: /^Illness or injury/ }).fill('Pain in the left arm after a fall.');
  await choose(page, /^Conscious/, 'Yes');
  await next(page);
}

async function fillCare(page: Page): Promise<void> {
  await choose(page, /^Medical aid/, 'Treated here');
  await next(page);
}

async function fillNotifications(page: Page): Promise<void> {
  await choose(page, /notified/, 'Not needed');
  await next(page);
}
