import { expect, type Page } from '@playwright/test';
import { type ConsoleClient, openConsoleClient } from '../../../src-tools/simulate/console-client.ts';
import { aidedAnswers } from '../../main/support/aided.ts';
import { busyEvening, call } from './calls.ts';
import { actFrom } from './page-bridge.ts';
import type { Stage, StageTablet } from './stage.ts';
import { goTo, signOn, step } from './tablet-page.ts';

/** The screens of the tablet in the order in which the tour comes by. */
export type TabletScreen =
  | 'sign-on'
  | 'jobs, none'
  | 'attention, nothing'
  | 'forms, nothing begun'
  | 'not available'
  | 'jobs, a dozen'
  | 'alert over the map'
  | 'job, just given'
  | 'job, being worked'
  | 'clear'
  | 'forms, one begun'
  | 'form'
  | 'form with faults'
  | 'report'
  | 'units'
  | 'map'
  | 'more, settings'
  | 'more, connection'
  | 'more, codes'
  | 'more, sign off'
  | 'offline'
  | 'attention, a note refused';

/**
 * Goes through every screen of a tablet as a tour of duty would, and stops at each.
 * @param stop called on every screen when it stands
 */
export async function tourTablet(
  { hub, tablets }: Stage,
  page: Page,
  stop: (screen: TabletScreen) => Promise<void>,
): Promise<void> {
  const [tablet] = tablets;
  const dispatcher = hub.secrets.console.find(({ roles }) => roles.includes('dispatcher'));
  if (!tablet || !dispatcher) throw new Error('the stage has no tablet or no dispatcher');
  const desk = await openConsoleClient(hub.url, dispatcher);
  try {
    await beforeTheFirstJob(page, tablet, stop);
    const [given, other] = await fillTheList(page, hub);
    await stop('jobs, a dozen');
    await goTo(page, 'Map');
    await desk.bridge.act('dispatch.assign', { incident: given, unit: tablet.unit });
    await expect(page.getByRole('region', { name: 'New job' })).toBeVisible();
    await stop('alert over the map');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('article')).toBeVisible();
    await stop('job, just given');
    await workTheJob(page, given, stop);
    await lookAround(page, stop);
    await loseTheHub(page, tablet, desk, { given, other }, stop);
  } finally {
    desk.close();
  }
}

type Stop = (screen: TabletScreen) => Promise<void>;

async function beforeTheFirstJob(page: Page, tablet: StageTablet, stop: Stop): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign on' })).toBeVisible();
  await stop('sign-on');
  await signOn(page, tablet);
  await stop('jobs, none');
  await goTo(page, 'Attention');
  await stop('attention, nothing');
  await goTo(page, 'Forms');
  await stop('forms, nothing begun');
  await page.getByRole('toolbar').getByRole('button', { name: 'Not available' }).click();
  await expect(page.getByRole('heading', { name: 'Why no jobs now?' })).toBeVisible();
  await stop('not available');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
}

async function fillTheList(page: Page, hub: Stage['hub']): Promise<[given: string, other: string]> {
  const ids: string[] = [];
  for (const told of busyEvening) ids.push((await call(hub, told)).id);
  await expect(page.getByRole('list', { name: 'Open in the precinct' }).getByRole('listitem')).toHaveCount(
    ids.length,
  );
  const [given, other] = ids;
  if (!given || !other) throw new Error('no call was taken');
  return [given, other];
}

async function workTheJob(page: Page, incident: string, stop: Stop): Promise<void> {
  await step(page, /Acknowledge/, 'Acknowledged');
  await step(page, /En route/, 'En route');
  await step(page, /Arrived/, 'On scene');
  for (const text of [
    'Two males separated, knife recovered.',
    'EMS asked for one male, cut on the left hand, conscious.',
  ])
    await actFrom(page, 'dispatch.addNote', { incident, text });
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText('EMS asked for');
  await stop('job, being worked');

  await page.getByRole('toolbar').getByRole('button', { name: /Clear/ }).click();
  await page.getByLabel('Search').fill('10-9');
  await page.getByRole('option', { name: /10-90E/ }).click();
  await stop('clear');
  await page.getByRole('button', { name: 'Back', exact: true }).click();

  const { draft } = await actFrom(page, 'forms.startDraft', { form: 'aided', incident });
  await goTo(page, 'Forms');
  await expect(page.getByRole('button', { name: /^Continue/ })).toBeVisible();
  await stop('forms, one begun');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByRole('button', { name: 'Submit' })).toBeVisible();
  await stop('form');
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /left|missing|not/i })
      .first(),
  ).toBeVisible();
  await stop('form with faults');
  await page.getByRole('button', { name: 'Close' }).click();
  await actFrom(page, 'forms.saveDraft', { draft, answers: aidedAnswers });
  const { report } = await actFrom(page, 'forms.submitDraft', { draft });
  if (!report) throw new Error('no report was made');
  await page.getByRole('button', { name: /^Read/ }).click();
  await expect(page.getByText('Found seated at the table.')).toBeVisible();
  await stop('report');
  await page.getByRole('button', { name: 'Forms', exact: true }).first().click();
}

async function lookAround(page: Page, stop: Stop): Promise<void> {
  await goTo(page, 'Units');
  await expect(page.getByRole('heading', { name: 'Units' })).toBeVisible();
  await stop('units');
  await goTo(page, 'Map');
  await stop('map');
  await goTo(page, 'More');
  const tabs = page.getByRole('tab');
  for (const [index, screen] of (
    ['more, settings', 'more, connection', 'more, codes', 'more, sign off'] as const
  ).entries()) {
    await tabs.nth(index).click();
    await stop(screen);
  }
}

/** A note is written while a dispatcher, unseen, signs the crew off: the hub refuses it. */
async function loseTheHub(
  page: Page,
  tablet: StageTablet,
  { bridge }: ConsoleClient,
  { given, other }: { readonly given: string; readonly other: string },
  stop: Stop,
): Promise<void> {
  await actFrom(page, 'dispatch.clear', { incident: given, disposition: '10-92', note: 'One arrest.' });
  await expect(page.getByRole('region', { name: 'Unit, connection and clock' })).toContainText('All sent');
  await goTo(page, 'Jobs');
  tablet.wire.cut();
  await expect(page.getByRole('button', { name: /Offline|Connecting/ })).toBeVisible();
  await actFrom(page, 'dispatch.addNote', {
    incident: other,
    text: 'Door man saw a grey van leave toward Third Avenue.',
  });
  await expect(page.getByText('1 waiting')).toBeVisible();
  await stop('offline');
  const outcome = await bridge.act('dispatch.setStatus', { unit: tablet.unit, status: 'offDuty' });
  if ('refused' in outcome) throw new Error(outcome.refused.reason);
  tablet.wire.mend();
  await signOn(page, tablet);
  await goTo(page, 'Attention');
  await expect(page.getByText('grey van')).toBeVisible();
  await stop('attention, a note refused');
}
