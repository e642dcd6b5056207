import { expect, type Page, test } from '@playwright/test';
import type { Role } from '../../src-contract/journal.ts';
import { bringCalls, type Car, fileReport, startCar } from './support/busy-board.ts';
import { assign, openJob, signIn } from './support/console-page.ts';
import { openStage, type Stage } from './support/stage.ts';
import { openWindow, type Window } from './support/window.ts';

/* Who sees what, and that two desks see each other's acts. */

let stage: Stage;
let car: Car;
let incident: string;
const windows: Window[] = [];
const large = { width: 1440, height: 900 };

test.beforeAll(async () => {
  stage = await openStage(0);
  car = await startCar(stage.hub, '19-A', 2);
  [incident = ''] = await bringCalls(stage.hub, 1);
});
test.afterEach(async () => {
  for (const { page, complaints, close } of windows.splice(0)) {
    expect(complaints.filter((words) => !/401/.test(words))).toEqual([]);
    await page.close();
    await close();
  }
});
test.afterAll(async () => {
  car?.end();
  await stage?.close();
});

async function openDesk(roles: readonly Role[]): Promise<Page> {
  const window = await openWindow(stage.hub.url, large);
  windows.push(window);
  await signIn(window.page, stage.hub, roles);
  return window.page;
}

const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link');

test('a dispatcher has no page of reports, by link or by address, and reads on the job that one was filed', async () => {
  const page = await openDesk(['dispatcher']);
  await expect(pages(page)).toHaveText([/^Dispatch/, 'Bulletins', 'Tour board', /^Messages/]);
  await page.goto(`${stage.hub.url}/#/reports`);
  await expect(page.getByRole('grid', { name: 'Jobs' })).toBeVisible();
  await openJob(page, '101 E 72 ST');
  await assign(page, '19-A');
  await expect.poll(() => car.client.state('unit', car.unit)?.jobs).toContain(incident);
  await fileReport(car, stage.hub.secrets.officers[2]?.id ?? '', incident);
  await expect(page.getByRole('article')).toContainText('with the supervisor');
  await expect(page.getByRole('article').getByRole('link')).toHaveCount(0);
});

test('a fleet tech sees the units and where they are, and nothing of jobs', async () => {
  const page = await openDesk(['fleetTech']);
  await expect(pages(page)).toHaveText(['Units']);
  await page.getByRole('grid', { name: 'Units' }).getByRole('row', { name: /^19-A/ }).click();
  const unit = page.getByRole('region', { name: 'Unit 19-A' });
  await expect(unit).toContainText('online');
  await expect(unit.getByRole('button')).toHaveCount(0);
  await expect(
    page.getByRole('application', { name: 'Map' }).getByRole('button', { name: /19-A/ }),
  ).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('101 E 72 ST')).toHaveCount(0);
});

test('two desks see each other’s acts as they happen', async () => {
  const one = await openDesk(['dispatcher', 'supervisor']);
  const other = await openDesk(['dispatcher']);
  await bringCalls(stage.hub, 1, 1);
  for (const page of [one, other]) await openJob(page, '108 3 AV');
  await assign(one, '19-A');
  const units = other.getByRole('region', { name: 'Units on the job' });
  await expect(units).toContainText('19-A');
  await other.getByLabel('Add a note').fill('Ambulance is two minutes out.');
  await other.getByRole('button', { name: 'Add note' }).click();
  const history = one.getByRole('list', { name: 'What happened' });
  await expect(
    history.getByRole('listitem').filter({ hasText: 'Ambulance is two minutes out.' }),
  ).toHaveCount(1);
  await one.getByRole('button', { name: 'Take off 19-A' }).click();
  await expect(units).not.toContainText('19-A');
  await one.getByRole('button', { name: 'Undo' }).click();
  await expect(units).toContainText('19-A');
});
