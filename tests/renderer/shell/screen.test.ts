import { beforeEach, expect, test } from 'vitest';
import { restoreScreen, screenLine, useScreen } from '../../../src-renderer/tablet/shell/screen.ts';

const id = '01936000-0000-7000-8000-000000000001';
const line = () => screenLine(useScreen.getState());

beforeEach(() => restoreScreen(undefined));

test('nothing kept leads to the list of jobs', () => {
  expect(line()).toBe('jobs');
});

test.each([
  ['an open job', () => useScreen.getState().openJob(id), `jobs/job/${id}`],
  ['a draft', () => useScreen.getState().openDraft(id), `forms/draft/${id}`],
  ['a report', () => useScreen.getState().openReport(id), `forms/report/${id}`],
  ['the map', () => useScreen.getState().goTo('map'), 'map'],
])('%s is kept, and found again by a new window', (_, go, kept) => {
  go();
  expect(line()).toBe(kept);
  restoreScreen(undefined);
  restoreScreen(kept);
  expect(line()).toBe(kept);
});

test.each(['nonsense', 'forms/draft', 'jobs/job/', '/', 'constructor/draft/x'])('%j does no harm', (kept) => {
  restoreScreen(kept);
  expect(['jobs', 'forms']).toContain(line());
  expect(useScreen.getState()).toMatchObject({ job: null, report: null });
});
