import { expect, test } from '@playwright/test';
import { bringCalls, type Car, fileReport, startCar } from './support/busy-board.ts';
import { signIn } from './support/console-page.ts';
import { openStage, type Stage } from './support/stage.ts';
import { openWindow, type Window } from './support/window.ts';

/* A dispatcher who does not take the hands from the keys. */

let stage: Stage;
let desk: Window;
let car: Car;

test.beforeAll(async () => {
  stage = await openStage(0);
  car = await startCar(stage.hub, '19-A', 2);
  desk = await openWindow(stage.hub.url, { width: 1440, height: 900 });
});
test.afterAll(async () => {
  await desk?.close();
  car?.end();
  await stage?.close();
});

test('a job is opened, given, written on and cleared, and its report approved, by keys alone', async () => {
  const { page, complaints } = desk;
  const { keyboard } = page;
  const [incident = ''] = await bringCalls(stage.hub, 1);
  await expect(page.getByLabel('User')).toBeFocused();
  await signIn(page, stage.hub);
  const job = page.getByRole('article', { name: /^Job D/ });

  await test.step('the list is reached by Alt and 1, the job is opened by Enter', async () => {
    await expect(page.getByRole('row', { name: /101 E 72 ST/ })).toBeVisible();
    await keyboard.press('Alt+1');
    await expect(page.getByRole('grid', { name: 'Jobs' })).toBeFocused();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(job).toContainText('101 E 72 ST');
    await expect(page.getByRole('region', { name: 'Job', exact: true })).toBeFocused();
  });

  await test.step('a line after / gives it to a unit; what could come next is taken by Tab', async () => {
    await keyboard.press('/');
    await keyboard.type('a 19');
    await expect(page.getByRole('option', { name: /^19-A/ })).toBeVisible();
    await keyboard.press('Tab');
    await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue('a 19-A ');
    await keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: '19-A assigned.' })).toBeVisible();
    await expect(job.getByRole('region', { name: 'Units on the job' })).toContainText('19-A');
  });

  await test.step('another adds a note; one that is not understood says why, and keeps what was typed', async () => {
    await keyboard.press('/');
    await keyboard.type('n Second caller, same address.');
    await keyboard.press('Enter');
    await expect(job.getByRole('list', { name: 'What happened' })).toContainText(
      'Second caller, same address.',
    );
    await keyboard.press('/');
    await keyboard.type('a 19-Z');
    await keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'There is no unit “19-Z”' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue('a 19-Z');
    await keyboard.press('Escape');
  });

  await test.step('the hint of a page says its keys when the focus comes to it', async () => {
    await page.getByRole('link', { name: /^Dispatch/ }).focus();
    await keyboard.press('Tab');
    await expect(page.getByRole('link', { name: /^Reports/ })).toBeFocused();
    await expect(page.getByRole('tooltip')).toHaveText('Alt+6');
    await keyboard.press('Escape');
  });

  await test.step('a column is taken away, and stays away after the page was loaded anew', async () => {
    const units = page.getByRole('grid', { name: 'Units' });
    await expect(units.getByRole('columnheader', { name: 'Since' })).toBeVisible();
    await page.getByRole('button', { name: 'Columns of the units' }).focus();
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitemcheckbox', { name: 'Since' })).toBeFocused();
    await keyboard.press('Space');
    await expect(units.getByRole('columnheader', { name: 'Since' })).toHaveCount(0);
    await keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Columns of the units' })).toBeFocused();
    await page.reload();
    await expect(units.getByRole('row', { name: /^19-A/ })).toBeVisible();
    await expect(units.getByRole('columnheader', { name: 'Since' })).toHaveCount(0);
  });

  await test.step('the report that came meanwhile is reached by Alt and 6, read, and approved', async () => {
    await expect.poll(() => car.client.state('unit', car.unit)?.jobs).toContain(incident);
    await fileReport(car, stage.hub.secrets.officers[2]?.id ?? '', incident);
    await expect(page.getByRole('link', { name: /^Reports/ })).toContainText('1 waiting');
    await keyboard.press('Alt+6');
    await expect(page.getByRole('grid', { name: 'Reports' })).toBeFocused();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Aided report, 19-A' })).toBeFocused();
    await keyboard.press('Alt+3');
    await keyboard.press('Tab');
    await expect(page.getByLabel('Note or reason')).toBeFocused();
    await keyboard.type('Complete.');
    await keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Approve' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('row', { name: /^Approved \(1\)/ })).toBeVisible();
    await expect
      .poll(() => Object.values(car.client.state('incident', incident)?.reports ?? {}))
      .toMatchObject([{ state: 'approved' }]);
  });

  await test.step('back on the board, the unit is cleared by a line', async () => {
    await keyboard.press('Alt+5');
    await expect(page.getByRole('grid', { name: 'Jobs' })).toBeFocused();
    await keyboard.press('/');
    await keyboard.type('c 19-A 10-91');
    await keyboard.press('Enter');
    await expect(page.getByRole('row', { name: /^Closed \(1\)/ })).toBeVisible();
  });

  await test.step('a call is taken with Alt and N, held, returned, and cancelled by lines; an arrow brings a line back', async () => {
    await keyboard.press('Alt+n');
    await expect(page.getByLabel('Address')).toBeFocused();
    await keyboard.type('101 E 72');
    await expect(page.getByRole('list', { name: 'Known places' })).toContainText('101 E 72 ST');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByLabel('Search').focus();
    await keyboard.type('10-52D');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Control+Enter');
    await expect(job).toContainText('101 E 72 ST');
    await expect(job).toContainText('10-52D');
    for (const [line, said] of [
      ['h', /held\.$/],
      ['r', /pending again\.$/],
      ['x 10-90Y', /cancelled with 10-90Y\.$/],
    ] as const) {
      await keyboard.press('/');
      await keyboard.type(line);
      await keyboard.press('Enter');
      await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
    }
    await keyboard.press('/');
    await keyboard.press('ArrowUp');
    await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue('x 10-90Y');
    await keyboard.press('ArrowUp');
    await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue('r');
    await keyboard.press('Escape');
  });

  await test.step('a question mark shows every command', async () => {
    await keyboard.press('/');
    await keyboard.type('?');
    await expect(page.getByRole('option', { name: /^x/ })).toContainText('cancel a job');
    await expect(page.getByRole('option', { name: /^10-98/ })).toContainText('Available');
    await keyboard.press('Escape');
  });

  expect(complaints.filter((words) => !/401/.test(words))).toEqual([]);
});
